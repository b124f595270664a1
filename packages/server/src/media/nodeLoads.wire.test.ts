import type { Joined } from "@palabre/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Opened, RawSocket, startServer, startTestEngine, type TestEngine, type TestServer } from "../../../testing/src/index.ts";
import { signalIn } from "../../../testing/src/signalling.ts";
import type { EngineHost } from "./EngineHost.ts";
import { MediaNodes } from "./MediaNodes.ts";
import { nodeLoads } from "./nodeLoads.ts";

const opened = new Opened();
let engine: TestEngine;
let server: TestServer;
beforeAll(async () => {
  engine = opened.keep(await startTestEngine());
  server = opened.keep(await startServer({ engine: engine.host }));
});
afterAll(() => opened.close());

/** It has an address, where nothing answers. */
const silent = (): EngineHost => ({
  keys: engine.host.keys,
  address: () => "http://127.0.0.1:1",
  onLost: () => () => {},
  close: async () => {},
});

const enter = async (room: string) => {
  const socket = opened.keep(await RawSocket.open(server));
  const { media } = ((await socket.join({ room })) as { result: Joined }).result;
  return opened.keep(await signalIn(`${server.origin}${media.url}`, media.token));
};

const samples = async (): Promise<readonly string[]> =>
  (await (await fetch(`${server.origin}/metrics`)).text()).match(/^palabre_media_node_.*$/gm) ?? [];

test("of each node it is told whether it answers, and how many meetings and people it carries", async () => {
  const nodes = new MediaNodes([
    { name: "http://10.0.0.5:7880", host: engine.host },
    { name: "https://away.example:7880", host: silent() },
  ]);
  await Promise.all([enter("a"), enter("a"), enter("b")]);
  await expect
    .poll(() => nodeLoads(nodes), { timeout: 10_000 })
    .toEqual([
      { node: "10.0.0.5:7880", load: { rooms: 2, participants: 3 } },
      { node: "away.example:7880", load: undefined },
    ]);
  const told = (up: number, rooms: number, participants: number) => [
    `palabre_media_node_up{node="only"} ${up}`,
    `palabre_media_node_rooms{node="only"} ${rooms}`,
    `palabre_media_node_participants{node="only"} ${participants}`,
  ];
  expect(await samples()).toEqual(told(1, 2, 3));
  await engine.close();
  expect(await samples()).toEqual(told(0, 0, 0));
});
