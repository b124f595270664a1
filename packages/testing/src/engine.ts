import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { EngineProcess, type EngineProcessOptions, type EngineSettings } from "../../server/src/media/index.ts";
import { freeTcpPort } from "../../server/src/media/ports.ts";

const ENGINE = join("palabre", "livekit-server-1.13.5", "livekit-server");

/** The media engine's program, where `npm start` puts it. */
export const enginePath = (environment: Readonly<Record<string, string | undefined>> = process.env): string =>
  environment["PALABRE_ENGINE_PATH"] || join(environment["XDG_CACHE_HOME"] || join(homedir(), ".cache"), ENGINE);

const freeUdpPort = async (): Promise<number> => {
  const socket = createSocket("udp4").bind(0);
  await once(socket, "listening");
  const { port } = socket.address();
  socket.close();
  await once(socket, "close");
  return port;
};

/** Settings for an engine that only this machine reaches. */
export const testEngineSettings = async (): Promise<EngineSettings> => ({
  nodeIp: "127.0.0.1",
  udpPort: await freeUdpPort(),
  tcpPort: await freeTcpPort(),
  isLoopbackOffered: true,
});

export type TestEngine = { host: EngineProcess; dataDir: string; close(): Promise<void> };

/** A real engine on ports of its own, in an empty folder. Close it in `afterAll`. */
export const startTestEngine = async (changes: Partial<EngineProcessOptions> = {}): Promise<TestEngine> => {
  const dataDir = await mkdtemp(join(tmpdir(), "palabre-engine-"));
  const host = await EngineProcess.start({
    program: enginePath(),
    dataDir,
    settings: await testEngineSettings(),
    log: pino({ level: "silent" }),
    count: () => {},
    ...changes,
  });
  const close = async () => {
    await host.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { host, dataDir, close };
};
