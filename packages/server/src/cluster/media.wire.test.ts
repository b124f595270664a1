import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { enginePath, testEngineSettings } from "../../../testing/src/engine.ts";
import {
  type Address,
  joinAs,
  Opened,
  RedisProcess,
  ServerProcess,
  type TestParticipant,
  testDatabase,
} from "../../../testing/src/index.ts";
import { type Signaller, signalIn } from "../../../testing/src/signalling.ts";
import type { EngineHost } from "../media/index.ts";
import { LiveKitEngine } from "../media/LiveKitEngine.ts";
import { launchEngine } from "../media/launchEngine.ts";
import { kill, sendSignal } from "../media/ProcessIdentity.ts";
import type { RunningEngine } from "../media/RunningEngine.ts";

const opened = new Opened();
const keys = { apiKey: "cluster", apiSecret: "for-tests-only-and-long-enough-to-sign-with" };
let servers: readonly [ServerProcess, ServerProcess];
let nodes: RunningEngine[];

const startNode = async (): Promise<RunningEngine> => {
  const dataDir = await mkdtemp(join(tmpdir(), "palabre-node-"));
  opened.keep({ close: () => rm(dataDir, { recursive: true, force: true }) });
  const node = await launchEngine(
    { program: enginePath(), dataDir, settings: await testEngineSettings() },
    keys,
    AbortSignal.timeout(20_000),
  );
  opened.keep({ close: () => kill(node.process) });
  return node;
};

beforeAll(async () => {
  const [database, redis] = [opened.keep(await testDatabase()), opened.keep(await RedisProcess.start())];
  nodes = await Promise.all([startNode(), startNode()]);
  const env = {
    REDIS_URL: redis.url,
    LIVEKIT_URL: nodes.map(({ address }) => address).join(","),
    LIVEKIT_API_KEY: keys.apiKey,
    LIVEKIT_API_SECRET: keys.apiSecret,
  };
  const start = async () => opened.keep(await ServerProcess.start(database.url, env));
  servers = await Promise.all([start(), start()]);
});
afterAll(() => opened.close());

/** Signalling as a page opens it, through the server at this address. */
const signalAt = async ({ origin }: Address, person: TestParticipant): Promise<Signaller> => {
  const { token } = await person.client.requestMedia();
  return opened.keep(await signalIn(`${origin}/livekit`, token));
};

const insideOf = async ({ address }: RunningEngine, meetingId: string): Promise<readonly string[]> => {
  const host: EngineHost = { keys, address: () => address, onLost: () => () => {}, close: async () => {} };
  const inside = await new LiveKitEngine(host).participants(meetingId).catch(() => []);
  return inside.map(({ id }) => id).toSorted();
};

const twoPeople = async (room: string) => {
  const [ada, bo] = [
    opened.keep(await joinAs(servers[0], "Ada", { room })),
    opened.keep(await joinAs(servers[1], "Bo", { room })),
  ];
  const signallers = [await signalAt(servers[0], ada), await signalAt(servers[1], bo)];
  const meetingId = ada.client.joined?.meetingId ?? "";
  const both = [ada.id, bo.id].toSorted();
  const homes = await Promise.all(nodes.map(async (node) => (await insideOf(node, meetingId)).length));
  expect(homes.toSorted()).toEqual([0, 2]);
  const home = nodes[homes.indexOf(2)] as RunningEngine;
  const other = nodes[homes.indexOf(0)] as RunningEngine;
  return { ada, bo, signallers, meetingId, both, home, other };
};

/** As a page does, which asks again and again until it is let in. */
const comeBack = (server: Address, person: TestParticipant) =>
  vi.waitFor(() => signalAt(server, person), { timeout: 10_000, interval: 100 });

test("people of one meeting meet at one media node, whichever server lets them in; another meeting may be elsewhere", async () => {
  const { meetingId, both, home } = await twoPeople("un-noeud");
  expect(await insideOf(home, meetingId)).toEqual(both);
});

test("a media node that falls silent is left: everybody is cut off, and meets again at the other", async () => {
  const { ada, bo, signallers, meetingId, both, home, other } = await twoPeople("noeud-muet");
  sendSignal(home.process, "SIGSTOP");
  try {
    await Promise.all(signallers.map(({ closed }) => closed));
    await Promise.all([comeBack(servers[1], ada), comeBack(servers[0], bo)]);
    expect(await insideOf(other, meetingId)).toEqual(both);
  } finally {
    sendSignal(home.process, "SIGCONT");
  }
  // Whoever it believes to have kept is sent away: nobody sits in two rooms.
  await vi.waitFor(async () => expect(await insideOf(home, meetingId)).toEqual([]), { timeout: 15_000, interval: 200 });
  expect(await insideOf(other, meetingId)).toEqual(both);
});

test("a media node is killed: its meetings move to the other, and the log says so to every server", async () => {
  const { ada, bo, signallers, meetingId, both, home, other } = await twoPeople("noeud-mort");
  await kill(home.process);
  await Promise.all(signallers.map(({ closed }) => closed));
  await Promise.all([comeBack(servers[0], ada), comeBack(servers[1], bo)]);
  expect(await insideOf(other, meetingId)).toEqual(both);
  for (const each of [ada, bo]) await each.until(({ client }) => JSON.stringify(client.view.get()).includes('"mediaMoves":1'));
});
