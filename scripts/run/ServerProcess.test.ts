import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ServerProcess } from "./ServerProcess.mjs";

let folder = "";
let running: { close(options: { graceMs: number }): Promise<void> }[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "palabre-server-"));
});

afterEach(async () => {
  await Promise.all(running.map((server) => server.close({ graceMs: 0 })));
  running = [];
  rmSync(folder, { recursive: true, force: true });
});

/** A server of a few lines; it stays until it is ended, and notes in files what a test wants to know. */
function startServer(source: string) {
  writeFileSync(join(folder, "server.mjs"), `import fs from "node:fs";\nsetInterval(() => {}, 1000);\n${source}`);
  const server = new ServerProcess({ command: process.execPath, args: ["server.mjs"], cwd: folder, env: process.env });
  running.push(server);
  return server;
}

const READY = 'process.send({ type: "ready", urls: ["http://localhost:1", "https://192.0.2.1:2"] });';
const CHILD = `import { spawn } from "node:child_process";
fs.writeFileSync("child", String(spawn("sleep", ["600"], { stdio: "ignore" }).pid));\n`;

const note = (name: string) => readFileSync(join(folder, name), "utf8");

function isAlive(pid: number): boolean {
  try {
    // A process that ended and that nobody has asked about yet is still listed, as Z.
    return process.kill(pid, 0) && !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

test("the addresses of a server that is ready are known", async () => {
  expect(await startServer(READY).ready).toMatchObject({ urls: ["http://localhost:1", "https://192.0.2.1:2"] });
});

test("messages of others on the same channel are passed over", async () => {
  const server = startServer(`process.send({ "watch:import": ["file:///x"] });\n${READY}`);
  expect((await server.ready).urls).toHaveLength(2);
});

test("a server that cannot start says what, why and what to do", async () => {
  const server = startServer('process.send({ type: "failed", what: "No port.", why: "It is taken.", todo: "Set PORT." });');
  await expect(server.ready).rejects.toMatchObject({
    what: { fr: "No port." },
    why: { en: "It is taken." },
    todo: { en: "Set PORT." },
  });
});

test("a server that ends without a word is a problem that names how it ended", async () => {
  const server = startServer("process.exit(7);");
  await expect(server.ready).rejects.toMatchObject({ name: "Problem", why: { en: expect.stringContaining("exit 7") } });
});

test("a server that dies later is a problem too", async () => {
  const server = startServer(
    `${READY}\nprocess.on("message", () => {}); setTimeout(() => process.kill(process.pid, "SIGKILL"), 50);`,
  );
  await server.ready;
  await expect(server.ended).rejects.toMatchObject({ why: { en: expect.stringContaining("SIGKILL") } });
});

test("a command that does not exist is a problem that names it", async () => {
  const server = new ServerProcess({ command: join(folder, "nothing"), args: [], cwd: folder, env: process.env });
  await expect(server.ready).rejects.toMatchObject({ why: { en: expect.stringContaining("ENOENT") } });
  await server.close();
});

test("closing asks once and waits until the server has tidied up", async () => {
  const server = startServer(`process.on("SIGTERM", () => {
    fs.appendFileSync("asked", "x");
    setTimeout(() => { fs.writeFileSync("tidy", ""); process.exit(0); }, 200);
  });\n${READY}`);
  await server.ready;
  await Promise.all([server.close(), server.close()]);
  expect(existsSync(join(folder, "tidy"))).toBe(true);
  expect(note("asked")).toBe("x");
});

test("a server that does not want to end is killed, and what it started with it", async () => {
  const server = startServer(`${CHILD}process.on("SIGTERM", () => {});\n${READY}`);
  await server.ready;
  await server.close({ graceMs: 100 });
  await vi.waitFor(() => expect(isAlive(Number(note("child")))).toBe(false));
});

test("what a crashed server left running is ended", async () => {
  const server = startServer(`${CHILD}${READY}\nprocess.on("SIGTERM", () => process.kill(process.pid, "SIGKILL"));`);
  await server.ready;
  await server.close();
  await vi.waitFor(() => expect(isAlive(Number(note("child")))).toBe(false));
});
