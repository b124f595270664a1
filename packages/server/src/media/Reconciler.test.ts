import { setImmediate as turn } from "node:timers/promises";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeEngine } from "../../../testing/src/FakeEngine.ts";
import type { MediaCounter } from "./counters.ts";
import type { MediaGrant } from "./Engine.ts";
import { Reconciler } from "./Reconciler.ts";

const ada: MediaGrant = { participantId: "ada", name: "Ada", sources: ["camera"] };
const bob: MediaGrant = { participantId: "bob", name: "Bob", sources: [] };

let engine: FakeEngine;
let reconciler: Reconciler;
let meetings: Map<string, Map<string, MediaGrant>>;
let signalling: Map<string, Set<string>>;
let counted: MediaCounter[];
let asked: number;
let beforeAnswer: () => Promise<void>;

const admit = (meetingId: string, ...grants: MediaGrant[]) =>
  meetings.set(meetingId, new Map(grants.map((grant) => [grant.participantId, grant])));
const connected = (meetingId: string) => [...(engine.rooms.get(meetingId)?.keys() ?? [])];

beforeEach(() => {
  [engine, meetings, signalling, counted, asked] = [new FakeEngine(), new Map(), new Map(), [], 0];
  beforeAnswer = async () => {};
  reconciler = build();
});
afterEach(() => {
  reconciler.close();
  vi.useRealTimers();
});

const build = (changes: { retryAfterMs?: number } = {}) =>
  new Reconciler({
    engine,
    truth: {
      wanted: async (meetingId) => {
        asked += 1;
        await beforeAnswer();
        return meetings.get(meetingId);
      },
    },
    places: { of: async () => undefined },
    signalling: {
      cutElsewhere: () => {},
      meetings: () => [...signalling.keys()],
      connected: (meetingId) => new Set(signalling.get(meetingId)),
      cut: (meetingId, participantId) => void signalling.get(meetingId)?.delete(participantId),
    },
    log: pino({ level: "silent" }),
    count: (counter) => counted.push(counter),
    sweepEveryMs: 60_000,
    retryAfterMs: 5,
    doubledForMs: 5,
    heedAfterMs: 5,
    ...changes,
  });

test("whoever is no longer admitted is removed and cut off at once; the others notice nothing", async () => {
  for (const person of [ada, bob]) engine.connect("m", person);
  signalling.set("m", new Set(["ada", "bob"]));
  admit("m", bob);
  reconciler.wake("m");
  await vi.waitFor(() => expect(signalling.get("m")).toEqual(new Set(["bob"])));
  expect(connected("m")).toEqual(["bob"]);
  expect(counted).toEqual(["participant_removed"]);
});

test("a right that was taken away is taken away in the engine", async () => {
  engine.connect("m", ada);
  admit("m", { ...ada, sources: [] });
  reconciler.wake("m");
  await vi.waitFor(() => expect(engine.rooms.get("m")?.get("ada")?.sources).toEqual([]));
  expect(counted).toEqual(["grant_corrected"]);
});

test("an ended meeting loses its room and its connections", async () => {
  engine.connect("m", ada);
  signalling.set("m", new Set(["ada", "bob"]));
  reconciler.wake("m");
  await vi.waitFor(() => expect(signalling.get("m")).toEqual(new Set()));
  expect(engine.rooms.has("m")).toBe(false);
});

test("many calls while one look is under way lead to one more look, which sees the last state", async () => {
  engine.connect("m", ada);
  admit("m", ada);
  const answer = Promise.withResolvers<void>();
  beforeAnswer = () => answer.promise;
  for (let call = 0; call < 50; call += 1) reconciler.wake("m");
  await vi.waitFor(() => expect(asked).toBe(1));
  admit("m");
  reconciler.wake("m");
  answer.resolve();
  await vi.waitFor(() => expect(connected("m")).toEqual([]));
  expect(asked).toBe(2);
});

test("many reports of the engine lead to one look, which finds whoever may not be there", async () => {
  admit("m", bob);
  for (const person of [ada, bob]) {
    engine.connect("m", person);
    for (let report = 0; report < 50; report += 1) reconciler.heed("m");
  }
  expect(asked).toBe(0);
  await vi.waitFor(() => expect(connected("m")).toEqual(["bob"]));
  expect(asked).toBe(1);
});

test("a report is heeded as soon as any while another look is due later", async () => {
  reconciler.close();
  reconciler = build({ retryAfterMs: 60_000 });
  vi.spyOn(engine, "participants").mockRejectedValueOnce(new Error("busy"));
  engine.connect("m", ada);
  admit("m");
  reconciler.wake("m");
  await vi.waitFor(() => expect(counted).toContain("correction_failed"));
  reconciler.heed("m");
  await vi.waitFor(() => expect(connected("m")).toEqual([]));
});

test("what is urgent waits for no report", async () => {
  engine.connect("m", ada);
  admit("m");
  reconciler.heed("m");
  reconciler.wake("m");
  await new Promise(setImmediate);
  expect(connected("m")).toEqual([]);
});

test("somebody who is admitted and enters during a look is not taken for a stranger", async () => {
  admit("m", ada);
  engine.connect("m", ada);
  vi.spyOn(engine, "participants").mockImplementationOnce(async () => {
    admit("m", ada, bob);
    engine.connect("m", bob);
    return [ada, bob].map(({ participantId, name, sources }) => ({ id: participantId, name, sources }));
  });
  reconciler.wake("m");
  await vi.waitFor(() => expect(asked).toBe(1));
  await new Promise(setImmediate);
  expect(connected("m")).toEqual(["ada", "bob"]);
  expect(counted).toEqual([]);
});

test("a sweep looks at every room of the engine and every connection of this process", async () => {
  engine.connect("left behind", ada);
  engine.connect("going on", bob);
  admit("going on", bob);
  signalling.set("without a room", new Set(["ada"]));
  await reconciler.sweep();
  await vi.waitFor(() => expect(signalling.get("without a room")).toEqual(new Set()));
  expect([...engine.rooms.keys()]).toEqual(["going on"]);
});

test("a sweep asks for a few meetings at once, however many there are", async () => {
  const many = Array.from({ length: 100 }, (_, index) => `m${index}`);
  for (const each of many) engine.connect(each, ada);
  let [now, most] = [0, 0];
  beforeAnswer = async () => {
    now += 1;
    most = Math.max(most, now);
    await turn();
    now -= 1;
  };
  await reconciler.sweep();
  expect([engine.rooms.size, most]).toEqual([0, 20]);
});

test("what cannot be corrected now is corrected as soon as the engine is back", async () => {
  engine.connect("m", ada);
  admit("m");
  engine.failure = new Error("down");
  reconciler.wake("m");
  await reconciler.sweep();
  await vi.waitFor(() => expect(counted.filter((counter) => counter === "correction_failed").length).toBeGreaterThan(2));
  engine.failure = undefined;
  await vi.waitFor(() => expect(connected("m")).toEqual([]));
});

test("while the engine is down, signalling is cut off all the same", async () => {
  engine.failure = new Error("down");
  signalling.set("m", new Set(["ada"]));
  admit("m");
  reconciler.wake("m");
  await vi.waitFor(() => expect(signalling.get("m")).toEqual(new Set()));
});

test("when the meeting cannot be asked, nobody is removed, and it is asked again", async () => {
  engine.connect("m", ada);
  signalling.set("m", new Set(["ada"]));
  beforeAnswer = async () => {
    if (asked < 3) throw new Error("database down");
  };
  admit("m", ada);
  reconciler.wake("m");
  await vi.waitFor(() => expect(asked).toBe(3));
  await new Promise(setImmediate);
  expect(connected("m")).toEqual(["ada"]);
  expect(signalling.get("m")).toEqual(new Set(["ada"]));
});

test("hundreds of corrections are all made", async () => {
  const people = Array.from({ length: 301 }, (_, number): MediaGrant => ({ ...ada, participantId: `p${number}` }));
  for (const person of people) engine.connect("m", person);
  admit("m", ...people.map((person) => ({ ...person, sources: [] })));
  reconciler.wake("m");
  await vi.waitFor(() => expect(counted.length).toBe(301));
  expect([...(engine.rooms.get("m")?.values() ?? [])].every(({ sources }) => sources.length === 0)).toBe(true);
});

test("after closing nothing is looked at any more, also not what was to be tried again", async () => {
  vi.useFakeTimers();
  const closing = build();
  engine.connect("m", ada);
  engine.failure = new Error("down");
  closing.wake("m");
  await vi.advanceTimersByTimeAsync(0);
  expect(counted).toEqual(["correction_failed"]);
  closing.close();
  closing.close();
  expect(vi.getTimerCount()).toBe(0);
  closing.wake("m");
  await vi.advanceTimersByTimeAsync(300_000);
  expect(asked).toBe(1);
});

test("who goes on sending a source twice loses it, keeps what they send once, and has the right back at the next look", async () => {
  const update = vi.spyOn(engine, "update");
  const eve: MediaGrant = { participantId: "eve", name: "Eve", sources: ["camera", "microphone"] };
  engine.connect("m", eve);
  admit("m", eve);
  engine.double("m", "eve", "microphone");
  reconciler.wake("m");
  await vi.waitFor(() =>
    expect(update.mock.calls).toEqual([
      ["m", { ...eve, sources: ["camera"] }],
      ["m", eve],
    ]),
  );
  expect(engine.rooms.get("m")?.get("eve")).toEqual({ id: "eve", name: "Eve", sources: eve.sources });
});
