import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { enginePath, testEngineSettings } from "@palabre/testing/engine.ts";
import { engineConfig } from "../../../packages/server/src/media/engineConfig.ts";
import { freeTcpPort } from "../../../packages/server/src/media/ports.ts";
import { answers } from "../answers.ts";
import { needProgram } from "../needProgram.ts";
import { serverCore } from "../PinnedServer.ts";
import { cpuSecondsOf } from "../processTree.ts";
import type { MediaServer } from "./MediaServer.ts";

export const keys = { apiKey: "bench", apiSecret: "for-benchmarks-only-and-long-enough-to-sign-with" };

/** What the engine is started with, and where it answers then. */
export type Setup = { config: string; port: number };

/** As our server starts it. */
export const ourSetup = async (): Promise<Setup> => {
  const port = await freeTcpPort();
  return { port, config: engineConfig(await testEngineSettings(), { keys, port }) };
};

/** As it comes: nothing is said but where it is and that it stays on this machine. */
export const defaultSetup = async (): Promise<Setup> => {
  const port = await freeTcpPort();
  const rtc = { node_ip: "127.0.0.1", use_external_ip: false, enable_loopback_candidate: true, tcp_port: await freeTcpPort() };
  const config = {
    port,
    bind_addresses: ["127.0.0.1"],
    keys: { [keys.apiKey]: keys.apiSecret },
    rtc,
    logging: { level: "warn" },
  };
  return { port, config: JSON.stringify(config) };
};

/** The media engine alone, on the core that servers get. */
export class BareEngine implements MediaServer {
  readonly kind = "livekit";
  readonly url: string;
  readonly #child: ChildProcess;

  static async start(setup: Setup): Promise<BareEngine> {
    await needProgram("taskset");
    const engine = new BareEngine(setup);
    if (await answers(setup.port)) return engine;
    await engine.close();
    throw new Error("The engine did not start");
  }

  private constructor({ config, port }: Setup) {
    const env = { PATH: process.env["PATH"], LIVEKIT_CONFIG: config };
    this.#child = spawn("taskset", ["-c", serverCore, enginePath()], { stdio: "ignore", env });
    this.url = `ws://127.0.0.1:${port}`;
  }

  cpuSeconds(): Promise<number> {
    return cpuSecondsOf([this.#child.pid ?? 0]);
  }

  async close(): Promise<void> {
    const exited = once(this.#child, "exit");
    if (this.#child.kill("SIGKILL")) await exited;
  }
}
