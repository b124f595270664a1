import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Steps } from "./Steps.mjs";
import { provideTestPrograms } from "./test-programs.mjs";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "palabre-programs-"));
  vi.spyOn(process, "getuid").mockReturnValue(0);
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

function program(name: string, script = ""): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
}

/** Notes how it is called. */
function packageManager(more = ""): void {
  program("apt-get", `echo "$DEBIAN_FRONTEND $*" >> "${folder}/calls"\n${more}`);
}

const calls = () => (existsSync(join(folder, "calls")) ? readFileSync(join(folder, "calls"), "utf8").trim().split("\n") : []);

function provide(): Promise<void> {
  const steps = new Steps({ out: new PassThrough() as unknown as NodeJS.WriteStream, language: "en" });
  return provideTestPrograms({ root: folder, env: { PATH: folder }, signal: new AbortController().signal, steps });
}

const LINE = "sudo apt-get update && sudo apt-get install -y firefox-esr redis-server haproxy";

test("nothing is installed when everything is there", async () => {
  for (const name of ["chromium", "firefox-esr", "redis-server", "haproxy"]) program(name);
  packageManager();
  await provide();
  expect(calls()).toEqual([]);
});

test("what is missing, and only that, is installed without a question", async () => {
  program("chromium");
  const install = ["firefox-esr", "redis-server", "haproxy"]
    .map((name) => `: > "${folder}/${name}"; /bin/chmod +x "${folder}/${name}"`)
    .join("\n");
  packageManager(`[ "$1" = update ] || { ${install}\n}`);
  await provide();
  expect(calls()).toEqual([
    "noninteractive update -y -o DPkg::Lock::Timeout=120",
    "noninteractive install --no-install-recommends -y -o DPkg::Lock::Timeout=120 firefox-esr redis-server haproxy",
  ]);
});

test("whoever is not root is told the one line to run, and nothing is tried", async () => {
  vi.mocked(process.getuid as () => number).mockReturnValue(1000);
  program("chromium");
  packageManager();
  await expect(provide()).rejects.toMatchObject({ name: "Problem", todo: { en: `Run: ${LINE}`, fr: `Lancez : ${LINE}` } });
  expect(calls()).toEqual([]);
});

test("a package manager that fails is quoted, and the line is told", async () => {
  program("chromium");
  packageManager("echo E: no such mirror; exit 100");
  await expect(provide()).rejects.toMatchObject({
    why: { en: expect.stringMatching(/apt-get: exit 100\nE: no such mirror/) },
    todo: { en: `Run: ${LINE}` },
  });
});

test("a package that does not bring its program is not taken for done", async () => {
  program("chromium");
  packageManager();
  await expect(provide()).rejects.toMatchObject({ what: { en: "Missing: firefox-esr, redis-server, haproxy." } });
});
