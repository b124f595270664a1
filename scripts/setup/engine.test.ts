import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ENGINE_VERSION, provideEngine } from "./engine.mjs";

const ARCHITECTURE = { x64: "amd64", arm64: "arm64" }[process.arch as "x64" | "arm64"];
const ARCHIVE = `livekit_${ENGINE_VERSION}_${process.platform}_${ARCHITECTURE}.tar.gz`;
const SYSTEM_PROGRAMS = ["sh", "tar", "gzip", "cp", "cat"];

let folder = "";
let releases: Server;
let answers: Record<string, (response: ServerResponse) => void> = {};
const asked: string[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "palabre-engine-"));
  mkdirSync(join(folder, "bin"));
  for (const program of SYSTEM_PROGRAMS) {
    symlinkSync(execFileSync("which", [program], { encoding: "utf8" }).trim(), join(folder, "bin", program));
  }
  answers = {};
  asked.length = 0;
  releases = createServer((request, response) => {
    const name = request.url?.split("/").at(-1) ?? "";
    asked.push(name);
    (answers[name] ?? ((unknown) => unknown.writeHead(404).end()))(response);
  });
  await new Promise<void>((resolve) => releases.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  releases.closeAllConnections();
  await new Promise((resolve) => releases.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

/** The release page of one archive: what it holds and what it claims can be told apart. */
function publish(archive: Buffer, checksum = createHash("sha256").update(archive).digest("hex")): void {
  answers[ARCHIVE] = (response) => response.end(archive);
  answers["checksums.txt"] = (response) => response.end(`${"0".repeat(64)}  other.tar.gz\n${checksum}  ${ARCHIVE}\n`);
}

function engineScript(version: string): string {
  return `#!/bin/sh\necho "livekit-server version ${version}"\n`;
}

function archiveOf(version: string, program = "livekit-server"): Buffer {
  const place = mkdtempSync(join(folder, "archive-"));
  writeFileSync(join(place, program), engineScript(version), { mode: 0o755 });
  writeFileSync(join(place, "LICENSE"), "Apache-2.0\n");
  execFileSync("tar", ["-czf", join(place, "made.tar.gz"), "-C", place, program, "LICENSE"]);
  return readFileSync(join(place, "made.tar.gz"));
}

function installOnPath(name: string, script: string): string {
  const file = join(folder, "bin", name);
  writeFileSync(file, script, { mode: 0o755 });
  return file;
}

function environment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { PATH: join(folder, "bin"), XDG_CACHE_HOME: join(folder, "cache"), HOME: folder, ...more };
}

function provide(more: NodeJS.ProcessEnv = {}, signal = new AbortController().signal): Promise<string | undefined> {
  const { port } = releases.address() as AddressInfo;
  const step = { tell: () => undefined, tellFraction: () => undefined };
  return provideEngine({ env: environment(more), signal, step, releases: `http://127.0.0.1:${port}/download` });
}

const cached = () => join(folder, "cache/palabre", `livekit-server-${ENGINE_VERSION}`, "livekit-server");
const cacheContent = () => (existsSync(join(folder, "cache/palabre")) ? readdirSync(join(folder, "cache/palabre")) : []);

test("a given LIVEKIT_URL needs no engine", async () => {
  publish(archiveOf(ENGINE_VERSION));
  expect(await provide({ LIVEKIT_URL: "wss://media.example.org" })).toBeUndefined();
  expect(asked).toEqual([]);
});

test("an engine of the right version on the PATH is used as it is", async () => {
  const onPath = installOnPath("livekit-server", engineScript(ENGINE_VERSION));
  expect(await provide()).toBe(onPath);
  expect(asked).toEqual([]);
});

test("an engine of another version on the PATH is passed over", async () => {
  installOnPath("livekit-server", engineScript("1.9.0"));
  publish(archiveOf(ENGINE_VERSION));
  expect(await provide()).toBe(cached());
});

test("the archive is fetched, checked, kept, and nothing else stays", async () => {
  publish(archiveOf(ENGINE_VERSION));
  expect(await provide()).toBe(cached());
  expect(execFileSync(cached(), ["--version"], { encoding: "utf8" })).toContain(ENGINE_VERSION);
  expect(cacheContent()).toEqual([`livekit-server-${ENGINE_VERSION}`]);
  expect(asked).toEqual(["checksums.txt", ARCHIVE]);
});

test("what is in the cache is used without asking anybody", async () => {
  publish(archiveOf(ENGINE_VERSION));
  await provide();
  asked.length = 0;
  expect(await provide()).toBe(cached());
  expect(asked).toEqual([]);
});

test("a damaged engine in the cache is replaced", async () => {
  mkdirSync(join(cached(), ".."), { recursive: true });
  writeFileSync(cached(), engineScript("0.0.0"), { mode: 0o755 });
  publish(archiveOf(ENGINE_VERSION));
  await provide();
  expect(readFileSync(cached(), "utf8")).toBe(engineScript(ENGINE_VERSION));
});

test("Go, where it is installed, comes before the archive", async () => {
  installOnPath(
    "go",
    `#!/bin/sh\n[ "$1" = install ] || exit 1\ncat > "$GOBIN/server" <<'END'\n${engineScript(ENGINE_VERSION)}END\n`,
  );
  publish(archiveOf(ENGINE_VERSION));
  expect(await provide()).toBe(cached());
  expect(asked).toEqual([]);
});

test("the archive is taken when Go fails, and what Go had begun goes away", async () => {
  installOnPath("go", '#!/bin/sh\necho half > "$GOBIN/server"\nexit 1\n');
  publish(archiveOf(ENGINE_VERSION));
  expect(await provide()).toBe(cached());
  expect(cacheContent()).toEqual([`livekit-server-${ENGINE_VERSION}`]);
});

const refusals: [name: string, prepareRelease: () => void, why: RegExp][] = [
  ["whose checksum is not the published one", () => publish(archiveOf(ENGINE_VERSION), "f".repeat(64)), /sha256 [0-9a-f]{64} ≠ /],
  ["that its checksums do not name", () => (answers["checksums.txt"] = (response) => response.end("")), /no sha256 of livekit_/],
  ["whose checksums are not there", () => (answers[ARCHIVE] = (response) => response.end("x")), /checksums\.txt: HTTP 404/],
  [
    "that is not there",
    () => {
      publish(archiveOf(ENGINE_VERSION));
      delete answers[ARCHIVE];
    },
    /tar\.gz: HTTP 404/,
  ],
  [
    "that breaks off on the way",
    () => {
      const archive = archiveOf(ENGINE_VERSION);
      publish(archive);
      answers[ARCHIVE] = (response) => {
        response.writeHead(200, { "content-length": archive.byteLength });
        response.write(archive.subarray(0, 40), () => response.destroy());
      };
    },
    /tar\.gz: terminated/,
  ],
  ["that holds another version", () => publish(archiveOf("1.13.6")), /1\.13\.6 ≠ 1\.13\.5/],
  ["that holds no engine", () => publish(archiveOf(ENGINE_VERSION, "something-else")), /tar: exit/],
];

test.each(refusals)("an archive %s is refused, and nothing is kept", async (_name, prepareRelease, why) => {
  prepareRelease();
  const refusal = await provide().then(
    () => undefined,
    (error) => error,
  );
  expect(refusal).toMatchObject({ name: "Problem", why: { fr: expect.stringMatching(why), en: expect.stringMatching(why) } });
  expect(refusal.what.en).toContain("could not be installed");
  expect(refusal.todo.en).toContain("LIVEKIT_URL");
  expect(cacheContent()).toEqual([]);
});

test("a refusal tells of each way that was tried", async () => {
  installOnPath("go", "#!/bin/sh\necho no network >&2\nexit 7\n");
  await expect(provide()).rejects.toMatchObject({ why: { en: expect.stringMatching(/go: exit 7\nno network\n- .*HTTP 404/) } });
});

test("a cache that cannot be written to is named, with what to do", async () => {
  writeFileSync(join(folder, "file"), "");
  const refusal = provide({ XDG_CACHE_HOME: join(folder, "file") });
  await expect(refusal).rejects.toMatchObject({ name: "Problem", todo: { en: expect.stringContaining("XDG_CACHE_HOME") } });
});

test("two starts at the same time both end with a whole engine", async () => {
  publish(archiveOf(ENGINE_VERSION));
  expect(await Promise.all([provide(), provide()])).toEqual([cached(), cached()]);
  expect(readFileSync(cached(), "utf8")).toBe(engineScript(ENGINE_VERSION));
  expect(cacheContent()).toEqual([`livekit-server-${ENGINE_VERSION}`]);
});

test("an interrupted download leaves nothing behind", async () => {
  const interruption = new AbortController();
  publish(archiveOf(ENGINE_VERSION));
  answers[ARCHIVE] = (response) => {
    response.write("begun", () => interruption.abort());
  };
  await expect(provide({}, interruption.signal)).rejects.toMatchObject({ name: "AbortError" });
  expect(cacheContent()).toEqual([]);
});

test("what a killed start left behind is removed by a later one, what a running one needs is not", async () => {
  const abandoned = join(folder, "cache/palabre/.engine-abandoned");
  const busy = join(folder, "cache/palabre/.engine-busy");
  mkdirSync(abandoned, { recursive: true });
  mkdirSync(busy);
  const twoHoursAgo = Date.now() / 1000 - 7200;
  utimesSync(abandoned, twoHoursAgo, twoHoursAgo);
  publish(archiveOf(ENGINE_VERSION));
  await provide();
  expect(existsSync(abandoned)).toBe(false);
  expect(existsSync(busy)).toBe(true);
});
