import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

let folder = "";
let command: ChildProcess | undefined;

const OURS = pathToFileURL(import.meta.dirname).href;
const SERVER = `
import fs from "node:fs";
fs.writeFileSync("server.pid", String(process.pid));
process.on("SIGTERM", () => { fs.appendFileSync("asked", "x"); setTimeout(() => process.exit(0), 300); });
setInterval(() => {}, 1000);
process.send({ type: "ready", urls: ["http://localhost:1"] });
`;
const START = `
import fs from "node:fs";
import { interruptible, whenStopped } from "${OURS}/interruptible.mjs";
import { ServerProcess } from "${OURS}/ServerProcess.mjs";
fs.writeFileSync("start.pid", String(process.pid));
await interruptible(async ({ signal }) => {
  const server = new ServerProcess({ command: process.execPath, args: ["server.mjs"], cwd: ".", env: process.env });
  try {
    await server.ready;
    fs.writeFileSync("ready", "");
    await Promise.race([server.ended, whenStopped(signal)]);
  } finally {
    await server.close();
  }
});
`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "palabre-interrupt-"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ scripts: { start: `"${process.execPath}" start.mjs` } }));
  writeFileSync(join(folder, "server.mjs"), SERVER);
  writeFileSync(join(folder, "start.mjs"), START);
});

afterEach(() => {
  for (const name of ["start.pid", "server.pid"]) if (isAlive(name)) process.kill(pidIn(name), "SIGKILL");
  command?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

const pidIn = (name: string) => Number(readFileSync(join(folder, name), "utf8"));

function isAlive(name: string): boolean {
  try {
    const pid = pidIn(name);
    return process.kill(pid, 0) && !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

/** In a group of its own, like a job of a terminal. */
async function run(program: string, args: string[]): Promise<ChildProcess> {
  const env = { ...process.env, npm_lifecycle_event: undefined };
  command = spawn(program, args, { cwd: folder, env, detached: true, stdio: "ignore" });
  await vi.waitFor(() => expect(existsSync(join(folder, "ready"))).toBe(true), { timeout: 20_000 });
  return command;
}

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s ends the server in order, and the command with 0", async (signal) => {
  const start = await run(process.execPath, ["start.mjs"]);
  start.kill(signal);
  expect(await once(start, "exit")).toEqual([0, null]);
  expect(isAlive("server.pid")).toBe(false);
});

test("Ctrl-C under npm, heard from the terminal and again from npm, reaches the server once", async () => {
  const npm = await run("npm", ["start"]);
  if (npm.pid === undefined) throw new Error("npm did not start");
  process.kill(-npm.pid, "SIGINT");
  await once(npm, "exit");
  await vi.waitFor(() => expect(isAlive("start.pid")).toBe(false), { timeout: 10_000 });
  expect(isAlive("server.pid")).toBe(false);
  expect(readFileSync(join(folder, "asked"), "utf8")).toBe("x");
});

test.each(["SIGTERM", "SIGKILL"] as const)("%s to npm alone leaves no server behind", async (signal) => {
  const npm = await run("npm", ["start"]);
  npm.kill(signal);
  await vi.waitFor(() => expect(isAlive("start.pid") || isAlive("server.pid")).toBe(false), { timeout: 10_000 });
});
