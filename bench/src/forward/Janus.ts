import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freeTcpPort } from "../../../packages/server/src/media/ports.ts";
import { answers } from "../answers.ts";
import { needProgram } from "../needProgram.ts";
import { serverCore } from "../PinnedServer.ts";
import { cpuSecondsOf } from "../processTree.ts";
import type { MediaServer } from "./MediaServer.ts";

/** Only what a room needs is loaded, and nothing is logged but trouble. `event_loops`: so many threads carry all media, as its manual advises; by default each connection has one of its own. */
const configuration = (folder: string, eventLoops: number | undefined): string => `
general: {
  configs_folder = "${folder}"
  debug_level = 2
  debug_colors = false
  ${eventLoops === undefined ? "" : `event_loops = ${eventLoops}`}
}
media: {}
nat: {}
plugins: { disable = "libjanus_audiobridge.so,libjanus_duktape.so,libjanus_echotest.so,libjanus_lua.so,libjanus_nosip.so,libjanus_recordplay.so,libjanus_sip.so,libjanus_streaming.so,libjanus_textroom.so,libjanus_videocall.so,libjanus_voicemail.so" }
transports: { disable = "libjanus_http.so,libjanus_mqtt.so,libjanus_nanomsg.so,libjanus_pfunix.so,libjanus_rabbitmq.so" }
events: { broadcast = false }
`;

/** Debian's Janus with its room for video, on the core that servers get. */
export class Janus implements MediaServer {
  readonly kind = "janus";
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #folder: string;

  static get version(): string {
    return execFileSync("dpkg-query", ["-W", "janus"], { encoding: "utf8" }).trim().split("\t")[1] ?? "";
  }

  static async start({ eventLoops }: { eventLoops?: number } = {}): Promise<Janus> {
    await needProgram("janus");
    await needProgram("taskset");
    const folder = await mkdtemp(join(tmpdir(), "palabre-janus-"));
    const port = await freeTcpPort();
    await writeFile(join(folder, "janus.jcfg"), configuration(folder, eventLoops));
    await writeFile(
      join(folder, "janus.transport.websockets.jcfg"),
      `general: { ws = true, ws_port = ${port}, ws_ip = "127.0.0.1" }\n`,
    );
    const janus = new Janus(folder, port);
    if (await answers(port)) return janus;
    await janus.close();
    throw new Error("Janus did not start");
  }

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.url = `ws://127.0.0.1:${port}`;
    const args = ["-c", serverCore, "janus", "--config", join(folder, "janus.jcfg"), "--configs-folder", folder];
    this.#child = spawn("taskset", args, { stdio: ["ignore", "ignore", "inherit"] });
  }

  cpuSeconds(): Promise<number> {
    return cpuSecondsOf([this.#child.pid ?? 0]);
  }

  async close(): Promise<void> {
    const exited = once(this.#child, "exit");
    if (this.#child.kill("SIGKILL")) await exited;
    await rm(this.#folder, { recursive: true, force: true });
  }
}
