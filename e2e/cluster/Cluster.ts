import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testEngineSettings } from "@palabre/testing/engine.ts";
import { RedisProcess } from "@palabre/testing/RedisProcess.ts";
import { ServerProcess } from "@palabre/testing/ServerProcess.ts";
import { databaseUrl, onServer, startTestCluster } from "@palabre/testing/TestCluster.ts";
import { LiveKitEngine } from "../../packages/server/src/media/LiveKitEngine.ts";
import { type EnginePlace, launchEngine } from "../../packages/server/src/media/launchEngine.ts";
import { kill } from "../../packages/server/src/media/ProcessIdentity.ts";
import { freeTcpPort } from "../../packages/server/src/media/ports.ts";
import { addressOf, stopEngine } from "../../packages/server/src/media/RunningEngine.ts";
import { Balancer } from "./Balancer.ts";

type Part = { close(): unknown };

const keys = { apiKey: "cluster", apiSecret: "for-one-machine-only-and-long-enough-to-sign-with" };
const startWithinMs = 20_000;

/** One of several media nodes. It comes back at the address that it had. */
export class ClusterNode {
  readonly address: string;
  readonly #place: EnginePlace;
  #running: Awaited<ReturnType<typeof launchEngine>> | undefined;

  static async start(program: string): Promise<ClusterNode> {
    const dataDir = await mkdtemp(join(tmpdir(), "palabre-node-"));
    const node = new ClusterNode({ program, dataDir, settings: await testEngineSettings(), port: await freeTcpPort() });
    await node.start();
    return node;
  }

  private constructor(place: EnginePlace & { port: number }) {
    this.#place = place;
    this.address = addressOf(place.port);
  }

  async start(): Promise<void> {
    this.#running ??= await launchEngine(this.#place, keys, AbortSignal.timeout(startWithinMs));
  }

  async kill(): Promise<void> {
    if (this.#running) await kill(this.#running.process);
    this.#running = undefined;
  }

  /** Asks it to leave, without waiting for its people. */
  async stop(): Promise<void> {
    if (this.#running) await stopEngine(this.#running);
    this.#running = undefined;
  }

  /** Whether anybody's sound and picture pass here now. */
  async hasPeople(): Promise<boolean> {
    const { address } = this;
    const engine = new LiveKitEngine({ keys, address: () => address, onLost: () => () => {}, close: async () => {} });
    const people = await Promise.all((await engine.roomsNow()).map((room) => engine.participants(room)));
    return people.flat().length > 0;
  }

  async close(): Promise<void> {
    await this.kill();
    await rm(this.#place.dataDir, { recursive: true, force: true });
  }
}

/** One of several server processes. It comes back at the port that it had. */
export class ClusterServer {
  readonly port: number;
  readonly #databaseUrl: string;
  readonly #env: Readonly<Record<string, string>>;
  #running: ServerProcess | undefined;

  static async start(url: string, env: Readonly<Record<string, string>>): Promise<ClusterServer> {
    const server = new ClusterServer(await freeTcpPort(), url, env);
    await server.start();
    return server;
  }

  private constructor(port: number, url: string, env: Readonly<Record<string, string>>) {
    this.port = port;
    this.#databaseUrl = url;
    this.#env = { ...env, PORT: String(port) };
  }

  async start(): Promise<void> {
    this.#running ??= await ServerProcess.start(this.#databaseUrl, this.#env);
  }

  async kill(): Promise<void> {
    await this.#running?.kill();
    this.#running = undefined;
  }

  /** Asks it to stop, as for an update. */
  async close(): Promise<void> {
    await this.#running?.close();
    this.#running = undefined;
  }
}

/** What a larger installation is made of, on one machine: two servers and two media nodes, one Redis, one PostgreSQL, one address. */
export class Cluster {
  readonly origin: string;
  readonly servers: readonly ClusterServer[];
  readonly nodes: readonly ClusterNode[];
  readonly redis: RedisProcess;
  readonly #parts: readonly Part[];

  /** `engine`: the program of a media node. `port`: of the common address; any free one by default. */
  static async start(engine: string, port?: number): Promise<Cluster> {
    const parts: Part[] = [];
    const keep = <P extends Part>(part: P): P => {
      parts.unshift(part);
      return part;
    };
    try {
      const [postgres, redis] = [keep(await startTestCluster()), keep(await RedisProcess.start())];
      await onServer(postgres.server.url, `create database palabre template ${postgres.server.template}`);
      const nodes = [keep(await ClusterNode.start(engine)), keep(await ClusterNode.start(engine))];
      const env = {
        REDIS_URL: redis.url,
        LIVEKIT_URL: nodes.map(({ address }) => address).join(","),
        LIVEKIT_API_KEY: keys.apiKey,
        LIVEKIT_API_SECRET: keys.apiSecret,
      };
      const start = async () => keep(await ClusterServer.start(databaseUrl(postgres.server.url, "palabre"), env));
      const servers = [await start(), await start()];
      const door = keep(
        await Balancer.to(
          servers.map((server) => server.port),
          port,
        ),
      );
      return new Cluster({ origin: door.origin, servers, nodes, redis, parts });
    } catch (error) {
      for (const part of parts) await part.close();
      throw error;
    }
  }

  private constructor(made: Pick<Cluster, "origin" | "servers" | "nodes" | "redis"> & { parts: readonly Part[] }) {
    this.origin = made.origin;
    this.servers = made.servers;
    this.nodes = made.nodes;
    this.redis = made.redis;
    this.#parts = made.parts;
  }

  async close(): Promise<void> {
    for (const part of this.#parts) await part.close();
  }
}
