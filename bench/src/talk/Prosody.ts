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

/** Nothing is kept, nobody is told who else is there, and only the modules that the room needs are loaded. */
const configuration = (folder: string, port: number): string => `
run_as_root = true
pidfile = "${folder}/prosody.pid"
data_path = "${folder}"
plugin_paths = {}
storage = "memory"
log = { error = "*console" }
network_backend = "epoll"
modules_enabled = { "saslauth"; "websocket" }
modules_disabled = { "s2s"; "offline"; "posix" }
c2s_ports = {}
c2s_direct_tls_ports = {}
certificates = "${folder}"
c2s_require_encryption = false
consider_websocket_secure = true
cross_domain_websocket = true
http_ports = { ${port} }
http_interfaces = { "127.0.0.1" }
https_ports = {}
http_default_host = "localhost"
VirtualHost "localhost"
  authentication = "anonymous"
Component "conference.localhost" "muc"
  muc_room_locking = false
  muc_room_default_history_length = 0
  muc_room_default_presence_broadcast = { visitor = false; participant = false; moderator = false }
`;

/** Debian's Prosody with one host and its room chat over WebSocket, on the core that servers get. */
export class Prosody {
  readonly url: string;
  readonly version: string;
  readonly #child: ChildProcess;
  readonly #folder: string;

  static async start(): Promise<Prosody> {
    await needProgram("prosody");
    await needProgram("taskset");
    const folder = await mkdtemp(join(tmpdir(), "palabre-prosody-"));
    const port = await freeTcpPort();
    await writeFile(join(folder, "prosody.cfg.lua"), configuration(folder, port));
    const prosody = new Prosody(folder, port);
    if (await answers(port)) return prosody;
    await prosody.close();
    throw new Error("Prosody did not start");
  }

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.url = `ws://127.0.0.1:${port}/xmpp-websocket`;
    this.version = execFileSync("dpkg-query", ["-W", "prosody"], { encoding: "utf8" }).trim().split("\t")[1] ?? "";
    const args = ["-c", serverCore, "prosody", "--config", join(folder, "prosody.cfg.lua"), "-F"];
    this.#child = spawn("taskset", args, { stdio: ["ignore", "inherit", "inherit"] });
  }

  cpuSeconds(): Promise<number> {
    return cpuSecondsOf([this.#child.pid ?? 0]);
  }

  async close(): Promise<void> {
    const exited = once(this.#child, "exit");
    if (this.#child.kill("SIGTERM")) await exited;
    await rm(this.#folder, { recursive: true, force: true });
  }
}
