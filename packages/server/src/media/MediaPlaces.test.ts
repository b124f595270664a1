import { expect, test, vi } from "vitest";
import type { MediaCounter } from "./counters.ts";
import type { EngineHost } from "./EngineHost.ts";
import { type MediaNode, MediaNodes } from "./MediaNodes.ts";
import { MediaPlaces } from "./MediaPlaces.ts";

const keys = { apiKey: "test", apiSecret: "for-tests-only-and-long-enough-to-sign-with" };

const node = (name: string) => {
  const state = { isDown: false };
  const host: EngineHost = {
    keys,
    address: () => (state.isDown ? undefined : `http://${name}`),
    onLost: () => () => {},
    close: async () => {},
  };
  return { name, host, state };
};

const threeNodes = () => {
  const all = [node("a"), node("b"), node("c")] as const;
  const nodeOf = (host: EngineHost | undefined) => all.find((one) => one.host === host);
  return { all, nodeOf, nodes: new MediaNodes(all) };
};

const ids = Array.from({ length: 300 }, (_, index) => `meeting ${index}`);

const bookOf = (moves: Map<string, number>) => ({
  moves: async (meetingId: string) => moves.get(meetingId) ?? 0,
  move: async (meetingId: string, { from, to }: { from: number; to: number }) => {
    if ((moves.get(meetingId) ?? 0) !== from) return false;
    moves.set(meetingId, to);
    return true;
  },
});

test("meetings are spread over the engines, each at the same one for whoever asks, whatever the order of the list", () => {
  const { all, nodes, nodeOf } = threeNodes();
  const elsewhere = new MediaNodes(all.toReversed() as unknown as [MediaNode, ...MediaNode[]]);
  const names = ids.map((id) => nodeOf(nodes.hostOf(id, 0))?.name);
  for (const name of ["a", "b", "c"]) expect(names.filter((one) => one === name).length).toBeGreaterThan(60);
  expect(ids.map((id) => nodeOf(elsewhere.hostOf(id, 0))?.name)).toEqual(names);
});

test("a meeting that moves comes past every engine before it returns to the first", () => {
  const { nodes } = threeNodes();
  const hosts = [0, 1, 2, 3].map((moves) => nodes.hostOf("m", moves));
  expect(new Set(hosts.slice(0, 3)).size).toBe(3);
  expect(hosts[3]).toBe(hosts[0]);
});

test("a meeting whose engine is gone moves on once, past those that are gone too, and stays when the engine is back", async () => {
  const { nodes, nodeOf } = threeNodes();
  const moves = new Map<string, number>();
  const counted: MediaCounter[] = [];
  const placesOf = () => new MediaPlaces({ nodes, book: bookOf(moves), count: (counter) => counted.push(counter) });
  const [here, there] = [placesOf(), placesOf()];
  const [first, second, third] = [0, 1, 2].map((step) => nodeOf(nodes.hostOf("m", step)));
  if (!first || !second || !third) throw new Error("An engine is missing");
  expect(await here.toEnter("m")).toBe(first.host);
  for (const { state } of [first, second]) state.isDown = true;
  expect(await here.of("m")).toBeUndefined();
  expect(await Promise.all([here.toEnter("m"), there.toEnter("m")])).toEqual([third.host, third.host]);
  expect(moves.get("m")).toBe(2);
  expect(counted).toEqual(["meeting_moved"]);
  for (const { state } of [first, second]) state.isDown = false;
  expect(await here.toEnter("m")).toBe(third.host);
});

test("two processes that each see another engine as gone do not send a meeting back and forth", async () => {
  const { all, nodes } = threeNodes();
  const moves = new Map<string, number>();
  const places = new MediaPlaces({ nodes, book: bookOf(moves), count: () => {}, restMs: 50 });
  const place = () => all.find(({ host }) => host === nodes.hostOf("m", moves.get("m") ?? 0));
  const loseWhereItIs = () => {
    for (const one of all) one.state.isDown = one === place();
  };
  for (let time = 0; time < 5; time += 1) {
    loseWhereItIs();
    await places.toEnter("m");
  }
  expect(moves.get("m")).toBe(1);
  await vi.waitFor(async () => expect(await places.toEnter("m")).toBeDefined());
  expect(moves.get("m")).toBe(2);
});

test("while no engine answers nobody moves, and nobody is let in", async () => {
  const { all, nodes } = threeNodes();
  const moves = new Map<string, number>();
  const places = new MediaPlaces({ nodes, book: bookOf(moves), count: () => {} });
  for (const { state } of all) state.isDown = true;
  expect(await places.toEnter("m")).toBeUndefined();
  expect(moves.size).toBe(0);
});
