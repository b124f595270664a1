import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, statSync } from "node:fs";
import { mkdtemp, readFile, rm, symlink, unlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { enginePath, testEngineSettings } from "../../../testing/src/engine.ts";
import { signalIn } from "../../../testing/src/signalling.ts";
import type { MediaCounter } from "./counters.ts";
import { EngineProcess, type EngineProcessOptions } from "./EngineProcess.ts";
import { LiveKitEngine } from "./LiveKitEngine.ts";
import { identify } from "./ProcessIdentity.ts";
import { answers } from "./RunningEngine.ts";
import { mintToken } from "./tokens.ts";

let options: EngineProcessOptions;
let counted: MediaCounter[];
const open: { close(): unknown }[] = [];

beforeEach(async () => {
  counted = [];
  options = {
    program: enginePath(),
    dataDir: await mkdtemp(join(tmpdir(), "palabre-engine-")),
    settings: await testEngineSettings(),
    log: pino({ level: "silent" }),
    count: (counter) => counted.push(counter),
  };
});

afterEach(async () => {
  for (const part of open.splice(0).reverse()) await part.close();
  await rm(options.dataDir, { recursive: true, force: true });
});

const start = async (changes: Partial<EngineProcessOptions> = {}): Promise<EngineProcess> => {
  const host = await EngineProcess.start({ ...options, ...changes });
  open.push(host);
  return host;
};

const pidOf = ({ pid }: EngineProcess): number => {
  if (pid === undefined) throw new Error("The engine is down");
  return pid;
};

const tokenFor = (host: EngineProcess) =>
  mintToken(host.keys, { meetingId: "m", grant: { participantId: "ada", name: "Ada", sources: [] }, ttlSeconds: 60 });

const enter = async (host: EngineProcess, token?: string) => {
  const signaller = await signalIn(host.address() ?? "", token ?? (await tokenFor(host)));
  open.push(signaller);
  return signaller;
};

const restartOf = async (host: EngineProcess): Promise<void> => {
  await new Promise<void>((resolve) => host.onLost(resolve));
  await vi.waitFor(() => expect(host.address()).toBeDefined(), { timeout: 10_000, interval: 10 });
};

/** Another server process with an engine; it is gone at the end of the test, its engine perhaps not. */
const otherServer = async () => {
  const args = [
    join(import.meta.dirname, "engineOwner.fixture.ts"),
    options.program,
    options.dataDir,
    JSON.stringify(options.settings),
  ];
  const server = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"], detached: true });
  const gone = once(server, "exit");
  open.push({ close: () => server.kill("SIGKILL") });
  const [line] = await once(server.stdout, "data");
  const kill = async () => {
    // Everything that a terminal or a supervisor would take for a part of the server goes with it.
    process.kill(-(server.pid ?? Number.NaN), "SIGKILL");
    await gone;
  };
  return { enginePid: Number(line), kill };
};

test("an engine is started, answers, and is stopped by close without leaving anything behind", async () => {
  const host = await start();
  const pid = pidOf(host);
  expect(await new LiveKitEngine(host).isHealthy()).toBe(true);
  expect(await new LiveKitEngine(host).roomsNow()).toEqual([]);
  await host.close();
  await host.close();
  expect(identify(pid)).toBeUndefined();
  expect(host.address()).toBeUndefined();
  expect(existsSync(join(options.dataDir, "engine.json"))).toBe(false);
});

test("close does not wait until everybody has left, and need not kill", async () => {
  const host = await start();
  const ada = await enter(host);
  const asked = performance.now();
  await host.close();
  // Killing comes only after two seconds.
  expect(performance.now() - asked).toBeLessThan(2_000);
  await ada.closed;
});

test("the secrets are readable by the owner alone, and another start has others", async () => {
  const host = await start();
  for (const name of ["engine.json", "engine.log"]) expect(statSync(join(options.dataDir, name)).mode & 0o077).toBe(0);
  await host.close();
  expect((await start()).keys).not.toEqual(host.keys);
});

test("browsers are told of no third party's server", async () => {
  const ada = await enter(await start());
  expect(ada.heard()).toContain(`stun:127.0.0.1:${options.settings.tcpPort}`);
  expect(ada.heard()).not.toMatch(/google|twilio|livekit\.(io|cloud)/);
});

test("no variable of our environment reaches the engine", async () => {
  vi.stubEnv("LIVEKIT_KEYS", "other: 0123456789abcdef0123456789abcdef");
  const host = await start();
  vi.unstubAllEnvs();
  expect((await enter(host)).isOpen()).toBe(true);
});

test("a killed engine is replaced at once, and yesterday's token still opens", async () => {
  const host = await start();
  const [pid, token] = [pidOf(host), await tokenFor(host)];
  const restarted = restartOf(host);
  const killedAt = performance.now();
  process.kill(pid, "SIGKILL");
  await restarted;
  expect(performance.now() - killedAt).toBeLessThan(2_000);
  expect(pidOf(host)).not.toBe(pid);
  expect((await enter(host, token)).isOpen()).toBe(true);
  expect(counted).toEqual(["engine_started", "engine_died", "engine_started"]);
});

test("an engine that dies again and again is started again and again", async () => {
  const host = await start();
  for (let death = 0; death < 3; death += 1) {
    const restarted = restartOf(host);
    process.kill(pidOf(host), "SIGKILL");
    await restarted;
  }
  expect(await new LiveKitEngine(host).isHealthy()).toBe(true);
});

test("an engine that lives but does not answer is replaced", async () => {
  const host = await start();
  const pid = pidOf(host);
  const restarted = restartOf(host);
  const stoppedAt = performance.now();
  process.kill(pid, "SIGSTOP");
  await restarted;
  // After 3.3 seconds on a machine that has nothing else to do; the rest is for one that has.
  expect(performance.now() - stoppedAt).toBeLessThan(10_000);
  expect(identify(pid)).toBeUndefined();
  expect(counted).toContain("engine_wedged");
});

test("close during a restart leaves no engine", async () => {
  const host = await start();
  process.kill(pidOf(host), "SIGKILL");
  await vi.waitFor(() => expect(host.address()).toBeUndefined(), { interval: 1 });
  await host.close();
  expect(existsSync(join(options.dataDir, "engine.json"))).toBe(false);
  await start();
});

test("close during a start that hangs stops what was started", async () => {
  const program = join(options.dataDir, "livekit-server");
  await symlink(options.program, program);
  const host = await start({ program });
  await unlink(program);
  await writeFile(program, "#!/bin/sh\nexec sleep 60\n", { mode: 0o700 });
  const record = async () => JSON.parse(await readFile(join(options.dataDir, "engine.json"), "utf8"));
  const before = await record();
  process.kill(before.engine.pid, "SIGKILL");
  await vi.waitFor(async () => expect((await record()).engine).not.toEqual(before.engine));
  const { engine } = await record();
  await host.close();
  expect(identify(engine.pid)).toBeUndefined();
});

test("the engine of a killed server goes on, and the next server takes it over", async () => {
  const server = await otherServer();
  const record = JSON.parse(await readFile(join(options.dataDir, "engine.json"), "utf8"));
  const token = await mintToken(record.keys, {
    meetingId: "m",
    grant: { participantId: "ada", name: "Ada", sources: [] },
    ttlSeconds: 60,
  });
  const ada = await signalIn(`http://127.0.0.1:${record.port}`, token);
  open.push(ada);
  await server.kill();

  const host = await start();
  expect(counted).toEqual(["engine_adopted"]);
  expect(host.pid).toBe(server.enginePid);
  expect(JSON.parse(await readFile(join(options.dataDir, "engine.json"), "utf8")).owner.pid).toBe(process.pid);
  expect(ada.isOpen()).toBe(true);
  expect((await new LiveKitEngine(host).participants("m")).map(({ id }) => id)).toEqual(["ada"]);

  const restarted = restartOf(host);
  process.kill(server.enginePid, "SIGKILL");
  await restarted;
  expect(host.pid).not.toBe(server.enginePid);
});

test("an engine found with other settings is replaced, with the same keys", async () => {
  const server = await otherServer();
  await server.kill();
  const { keys } = JSON.parse(await readFile(join(options.dataDir, "engine.json"), "utf8"));
  const host = await start({ settings: { ...options.settings, isLoopbackOffered: false } });
  expect(counted).toEqual(["engine_started"]);
  expect(identify(server.enginePid)).toBeUndefined();
  expect(host.keys).toEqual(keys);
});

test("an engine found without an answer is replaced", async () => {
  const server = await otherServer();
  await server.kill();
  const { port } = JSON.parse(await readFile(join(options.dataDir, "engine.json"), "utf8"));
  process.kill(server.enginePid, "SIGSTOP");
  // The signal needs a moment to reach every thread of the engine.
  await vi.waitFor(async () => expect(await answers(`http://127.0.0.1:${port}`)).toBe(false), { timeout: 5_000 });
  const host = await start();
  expect(identify(server.enginePid)).toBeUndefined();
  expect(await new LiveKitEngine(host).isHealthy()).toBe(true);
});

test("the engine of a living server is left alone", async () => {
  const server = await otherServer();
  await expect(start()).rejects.toThrow(/already keeps one/);
  expect(identify(server.enginePid)).toBeDefined();
  await server.kill();
  await start();
});

test("a start that cannot succeed says why and leaves nothing running", async () => {
  await expect(start({ program: "/nowhere/livekit-server" })).rejects.toThrow("There is no program at /nowhere/livekit-server");
  await expect(start({ program: "/bin/true" })).rejects.toThrow(/It stopped at once/);
  const taken = createServer().listen(options.settings.tcpPort);
  await once(taken, "listening");
  await expect(start()).rejects.toThrow(`TCP port ${options.settings.tcpPort} cannot be opened`);
  taken.close();
  await once(taken, "close");
  await start();
});
