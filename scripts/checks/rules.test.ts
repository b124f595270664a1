import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const BIOME = join(ROOT, "node_modules/@biomejs/biome/bin/biome");
const RESTRICTED = "lint/style/noRestrictedImports";
const CYCLE = "lint/suspicious/noImportCycles";

let house = "";

beforeEach(async () => {
  house = await realpath(await mkdtemp(join(tmpdir(), "palabre-rules-")));
  await cp(join(ROOT, "biome.json"), join(house, "biome.json"));
  await cp(join(ROOT, ".gitignore"), join(house, ".gitignore"));
});

afterEach(() => rm(house, { recursive: true, force: true }));

/** Writes the sources and gives back the rules that biome finds broken, as `file rule`. */
async function brokenRules(sources: Record<string, string>): Promise<string[]> {
  for (const [file, source] of Object.entries(sources)) {
    await mkdir(dirname(join(house, file)), { recursive: true });
    await writeFile(join(house, file), source);
  }
  const report = await promisify(execFile)(process.execPath, [BIOME, "lint", "--reporter=github", "."], { cwd: house }).catch(
    (refusal: { stdout: string }) => refusal,
  );
  const found = report.stdout.matchAll(/title=([^,]+),file=([^,]+),/g);
  return [...found].map(([, rule, file = ""]) => `${relative(house, file)} ${rule}`);
}

/** A file that uses one import, and nothing else that a rule could dislike. */
function importing(specifier: string): string {
  return `import { thing } from "${specifier}";\n\nexport const used = thing;\n`;
}

const forbidden: [folder: string, file: string, specifier: string][] = [
  ["protocol", "packages/protocol/src/x.ts", "node:fs"],
  ["protocol", "packages/protocol/src/features/x.ts", "fastify"],
  ["protocol", "packages/protocol/src/x.ts", "@palabre/server"],
  ["client", "packages/client/src/x.ts", "react"],
  ["client", "packages/client/src/media/x.ts", "node:fs"],
  ["client", "packages/client/src/x.ts", "@palabre/server"],
  ["server meeting", "packages/server/src/meeting/x.ts", "fastify"],
  ["server meeting", "packages/server/src/meeting/x.ts", "livekit-server-sdk"],
  ["server meeting", "packages/server/src/meeting/x.ts", "../sockets/y.ts"],
  ["server meeting", "packages/server/src/meeting/x.ts", "../features/chat.ts"],
  ["server feature", "packages/server/src/features/x.ts", "./y.ts"],
  ["server feature", "packages/server/src/features/x/decide.ts", "../y.ts"],
  ["server feature", "packages/server/src/features/x/decide.ts", "../y/decide.ts"],
  ["server feature", "packages/server/src/features/x/parts/part.ts", "../../y.ts"],
  ["server feature", "packages/server/src/features/x.ts", "node:crypto"],
  ["server feature", "packages/server/src/features/x/parts/part.ts", "pg"],
  ["server feature", "packages/server/src/features/x.ts", "../database/Database.ts"],
  ["server database", "packages/server/src/database/x.ts", "../meeting/Meeting.ts"],
  ["web ui", "packages/web/src/ui/x.ts", "../features/chat/index.ts"],
  ["web ui", "packages/web/src/ui/x.ts", "../meeting/slots.ts"],
  ["web lib", "packages/web/src/lib/x.ts", "../../app/router.ts"],
  ["web lib", "packages/web/src/lib/x.ts", "../ui/Button.tsx"],
  ["web meeting", "packages/web/src/meeting/x.ts", "../features/chat/index.ts"],
  ["web meeting", "packages/web/src/meeting/layout/x.ts", "../../app/router.ts"],
  ["web meeting", "packages/web/src/meeting/x.ts", "livekit-client"],
  ["web feature", "packages/web/src/features/x/index.ts", "../y/index.ts"],
  ["web feature", "packages/web/src/features/x/index.ts", "../y/Panel.tsx"],
  ["web feature", "packages/web/src/features/x/parts/Part.ts", "../../y/index.ts"],
  ["web feature", "packages/web/src/features/x/index.ts", "../../features/y/index.ts"],
  ["web feature", "packages/web/src/features/x/index.ts", "../../app/router.ts"],
];

test.each(forbidden)("%s code may not import: %s from %s", async (_folder, file, specifier) => {
  expect(await brokenRules({ [file]: importing(specifier) })).toEqual([`${file} ${RESTRICTED}`]);
});

const allowed: [file: string, specifier: string][] = [
  ["packages/protocol/src/features/x.ts", "../contract.ts"],
  ["packages/protocol/src/x.ts", "zod"],
  ["packages/client/src/x.ts", "@palabre/protocol"],
  ["packages/server/src/meeting/x.ts", "../database/schema.ts"],
  ["packages/server/src/features/x.ts", "../meeting/decider.ts"],
  ["packages/server/src/features/x/index.ts", "./decide.ts"],
  ["packages/server/src/features/x/decide.ts", "../../meeting/decider.ts"],
  ["packages/server/src/features/x/parts/part.ts", "../decide.ts"],
  ["packages/server/src/features/x/parts/part.ts", "../../../meeting/decider.ts"],
  ["packages/server/src/features/index.ts", "./chat.ts"],
  ["packages/server/src/features/index.ts", "./polls/index.ts"],
  ["packages/web/src/features/index.ts", "./chat/index.ts"],
  ["packages/web/src/features/x/index.ts", "./Panel.tsx"],
  ["packages/web/src/features/x/parts/Part.ts", "../actions.ts"],
  ["packages/web/src/features/x/Panel.ts", "../../meeting/slots.ts"],
  ["packages/web/src/features/x/Panel.ts", "../../ui/Button.tsx"],
  ["packages/web/src/meeting/x.ts", "../ui/Button.tsx"],
  ["packages/web/src/app/x.ts", "../features/index.ts"],
];

test.each(allowed)("%s may import %s", async (file, specifier) => {
  expect(await brokenRules({ [file]: importing(specifier) })).toEqual([]);
});

test("two files may not import each other", async () => {
  const broken = await brokenRules({
    "packages/server/src/a.ts": 'import { b } from "./b.ts";\n\nexport const a = (): unknown => b;\n',
    "packages/server/src/b.ts": 'import { a } from "./a.ts";\n\nexport const b = (): unknown => a;\n',
  });
  expect(broken).toContain(`packages/server/src/a.ts ${CYCLE}`);
});
