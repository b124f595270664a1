/** @typedef {{ name: string, args: string[] }} Check a program of ours, run by our Node; it passes when it exits with 0 */

/** Every check but the tests, the longest first so that two processors end at about the same time. */
export const STATIC_CHECKS = /** @type {Check[]} */ ([
  { name: "types of Node code", args: ["node_modules/typescript/bin/tsc", "-p", "."] },
  { name: "types of the web", args: ["node_modules/typescript/bin/tsc", "-p", "packages/web"] },
  { name: "types of benchmarks", args: ["node_modules/typescript/bin/tsc", "-p", "bench"] },
  { name: "types of journeys", args: ["node_modules/typescript/bin/tsc", "-p", "e2e"] },
  { name: "types of scripts", args: ["node_modules/typescript/bin/tsc", "-p", "scripts"] },
  {
    name: "format, lint, folders",
    args: ["node_modules/@biomejs/biome/bin/biome", "ci", "--colors=off", "--error-on-warnings", "."],
  },
  { name: "unused code", args: ["node_modules/knip/bin/knip.js", "--no-config-hints"] },
  { name: "protocol page", args: ["scripts/protocol-docs.ts", "--check"] },
  { name: "house rules", args: ["scripts/checks/house-rules.ts"] },
]);

/** @type {Check} */
export const UNIT_TESTS = {
  name: "unit tests",
  args: ["node_modules/vitest/vitest.mjs", "run", "--exclude", "**/*.wire.test.*"],
};
