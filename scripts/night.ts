import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { argv, env, execPath } from "node:process";

/** What takes too long for every run. Each stands alone: one that fails keeps none from being tried. */
const walks: Readonly<Record<string, { set?: Readonly<Record<string, string>>; args: readonly string[] }>> = {
  journeys: { args: ["e2e/run.ts", "--night"] },
  fuzz: { args: ["fuzz/run.ts"] },
  "server-kills": { set: { PALABRE_KILLS: "200" }, args: ["vitest", "packages/server/src/cluster/kills.wire.test.ts"] },
  "engine-kills": { set: { PALABRE_ENGINE_KILLS: "30" }, args: ["e2e/run.ts", "engine-kills"] },
  absence: { set: { PALABRE_ABSENCE_SECONDS: "300" }, args: ["e2e/run.ts", "network-away"] },
  storm: { set: { PALABRE_STORM_FRAMES: "1000" }, args: ["e2e/run.ts", "hostile-packets"] },
  letters: { set: { PALABRE_POSTFIX: "1" }, args: ["vitest", "packages/server/src/mail/postfix.wire.test.ts"] },
  providers: {
    set: { PALABRE_KEYCLOAK: "26.4.0", PALABRE_SIMPLESAMLPHP: "/usr/share/simplesamlphp" },
    args: [
      "vitest",
      "packages/server/src/providers/keycloak.wire.test.ts",
      "packages/server/src/providers/simplesamlphp.wire.test.ts",
    ],
  },
  timing: { set: { PALABRE_TIMED_ASKS: "1500" }, args: ["vitest", "packages/server/src/http/timing.wire.test.ts"] },
  churn: { set: { PALABRE_CHURN_MINUTES: "120" }, args: ["vitest", "packages/server/src/sockets/churn.wire.test.ts"] },
};

const root = join(import.meta.dirname, "..");
const vitest = ["node_modules/vitest/vitest.mjs", "run", "--disableConsoleIntercept"];

const take = async (name: string): Promise<boolean> => {
  const { set, args } = walks[name] ?? { args: [] };
  console.log(`\n— ${name}`);
  const command = args.flatMap((arg) => (arg === "vitest" ? vitest : [arg]));
  const [code] = await once(spawn(execPath, command, { cwd: root, env: { ...env, ...set }, stdio: "inherit" }), "exit");
  return code === 0;
};

const names = argv.length > 2 ? argv.slice(2) : Object.keys(walks);
const unknown = names.filter((name) => !walks[name]);
if (unknown.length > 0) throw new Error(`npm run night -- [${Object.keys(walks).join(" | ")}]…`);
const failed: string[] = [];
for (const name of names) if (!(await take(name))) failed.push(name);
console.log(failed.length > 0 ? `\n✗ ${failed.join(", ")}` : "\n✓ all well");
if (failed.length > 0) process.exitCode = 1;
