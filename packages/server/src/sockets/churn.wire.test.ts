import { type ChildProcess, fork } from "node:child_process";
import { type EventEmitter, once } from "node:events";
import { get } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { queryObjects, setFlagsFromString } from "node:v8";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startServer, startTestEngine, type TestEngine, type TestServer } from "../../../testing/src/index.ts";
import { LiveKitEngine } from "../media/LiveKitEngine.ts";
import type { Passage, Passed } from "./passersBy.fixture.ts";

/** A thousand people on every run; at night others for two hours (`npm run night`). */
const minutes = Number(process.env["PALABRE_CHURN_MINUTES"] ?? 0);
const leastPeople = 1_000;
const atATime = 500;
/**
 * Before anything is counted. At night ten thousand: code that is optimised as it is used again and again takes 3 % more by then, and no
 * more in the hours after (68.0 MB after 500 people, 72.3 after 10 500, 72.3 after 80 500).
 */
const comeBefore = minutes > 0 ? 10_000 : atATime;
/** At night, after each: a pause six times as long as what went before, so that hours of it leave a machine to others. */
const restShare = 6;
const tellEvery = 10_000;
/** In a night other work may keep a machine from answering in time: whoever is turned away then has come and gone as well. */
const tolerated = minutes > 0 ? 0.05 : 0;

let engine: TestEngine;
let server: TestServer;
let passersBy: ChildProcess;
/** What became of the engine: whoever replaced it would find no room in it. */
const counted: string[] = [];
beforeAll(async () => {
  // Code that is thrown away because it has not run for a while, and compiled again, would pass for memory that comes and goes.
  setFlagsFromString("--no-flush-bytecode");
  engine = await startTestEngine({ count: (what) => void counted.push(what) });
  server = await startServer({
    engine: engine.host,
    sweepEveryMs: 100,
    idleMs: 100,
    env: { EMPTY_SECONDS: "0.2", GRACE_SECONDS: "0.2", RETENTION_DAYS: "0.00001", LOG_LEVEL: "warn" },
  });
  passersBy = fork(join(import.meta.dirname, "passersBy.fixture.ts"), { execArgv: [] });
});
afterAll(async () => {
  passersBy.kill();
  await server.close();
  await engine.close();
});

/** That many come, and go again. */
const churn = async (people: number): Promise<void> => {
  passersBy.send({ origin: server.origin, people } satisfies Passage);
  const over = new AbortController();
  const { signal } = over;
  const [passed] = await Promise.race([once(passersBy, "message", { signal }), once(passersBy, "exit", { signal })]);
  over.abort();
  expect(counted).toEqual(["engine_started"]);
  const { failures } = passed as Passed;
  if (failures.length > people * tolerated) expect(failures).toEqual([]);
};

const sizes =
  /^palabre_(connections|participants|participants_reconnecting|meetings_loaded|signalling_connections)(?:\{\})? (\d+)$/gm;
const nobody = { connections: 0, participants: 0, participants_reconnecting: 0, meetings_loaded: 0, signalling_connections: 0 };

/** What the server says of itself, asked on a connection that stays no longer. */
const presence = async (): Promise<Record<string, number>> => {
  const [answer] = await once(get(`${server.origin}/metrics`, { agent: false }), "response");
  return Object.fromEntries([...(await text(answer)).matchAll(sizes)].map(([, name = "", size]) => [name, Number(size)]));
};

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const listenersOf = (emitter: EventEmitter) => sum(emitter.eventNames().map((name) => emitter.listenerCount(name)));
const Timer = setTimeout(() => undefined, 0).constructor as NewableFunction;
const countOf = (kind: Parameters<typeof queryObjects>[0]) => queryObjects(kind, { format: "count" });
const entriesOf = (kind: typeof Map | typeof Set) =>
  sum(queryObjects(kind, { format: "summary" }).map((shown) => Number(/\((\d+)\)/.exec(shown)?.[1] ?? 0)));

/** Sockets, pipes and all else that is open, in the order of their kind; timers are counted apart. */
const handles = (): readonly string[] => process.getActiveResourcesInfo().filter(isHandle).toSorted();
const isHandle = (kind: string) => kind !== "Timeout" && kind !== "Immediate";

type Held = Record<"listeners" | "timers" | "objects" | "entries" | "bytes", number>;

/** All that this process holds on to, which is the server's: garbage is collected before anything is counted. */
const look = (): Held => {
  const listeners = listenersOf(process) + listenersOf(server.database.pool);
  // Of every kind, functions among them: a listener that stays on whatever is one.
  const [timers, objects] = [countOf(Timer), countOf(Object)];
  const { heapUsed, external } = process.memoryUsage();
  return { listeners, timers, objects, entries: entriesOf(Map) + entriesOf(Set), bytes: heapUsed + external };
};

const allowed = (before: Held, people: number): Held => ({
  ...before,
  // What stays of somebody is more than half an object, and of a room, in which five were, more than half an entry.
  objects: before.objects + people / 2,
  entries: before.entries + people / 10,
  // Measured: at most 0.5 % after two thousand people.
  bytes: before.bytes * 1.02,
});

// Not by an import of `node:process`, which brings along a set of every flag that Node knows.
const tell = (line: string) => void process.stdout.write(`${line}\n`);

/**
 * `fetch` keeps something of as many connections to the engine as were once open at the same time, which on a busy machine are more:
 * these are closed, and the next ones are kept anew. An answer that nobody reads would keep this from ending.
 */
const closeOwnConnections = async (): Promise<void> => {
  const keys = Object.getOwnPropertySymbols(globalThis).filter(({ description }) => description?.startsWith("undici.global"));
  const [used] = keys.map((key) => Reflect.get(globalThis, key) as { constructor: new () => unknown; close(): Promise<void> });
  if (!used) throw new Error("Node keeps its connections elsewhere");
  const fresh = new used.constructor();
  for (const key of keys) Reflect.set(globalThis, key, fresh);
  await used.close();
};

/** Nobody is here any more, for the server and for the engine; and what takes seconds to be forgotten is: how often somebody asked. */
const settle = async (): Promise<void> => {
  const isEmpty = async () => {
    expect(await presence()).toEqual(nobody);
    expect(await new LiveKitEngine(engine.host).roomsNow()).toEqual([]);
  };
  await vi.waitFor(isEmpty, { timeout: 60_000, interval: 200 });
  await closeOwnConnections();
  for (let [last, now] = [Number.POSITIVE_INFINITY, countOf(Timer)]; now < last; [last, now] = [now, countOf(Timer)]) {
    await pause(1_000);
  }
};

test("many who come and go leave nothing behind", { timeout: 600_000 + minutes * 90_000 }, async () => {
  // Connections to the database are opened as they are needed, and then kept.
  const { pool } = server.database;
  await Promise.all(Array.from({ length: pool.options.max }, () => pool.query("select pg_sleep(0.2)")));
  for (let people = 0; people < comeBefore; people += atATime) await churn(atATime);
  await settle();
  const open = handles();
  const before = look();

  const until = performance.now() + minutes * 60_000;
  let people = 0;
  for (; people < leastPeople || performance.now() < until; people += atATime) {
    const startedAt = performance.now();
    await churn(atATime);
    if (minutes > 0) await pause((performance.now() - startedAt) * restShare);
    if (minutes > 0 && people % tellEvery === 0) tell(`${people + atATime} people have passed: ${JSON.stringify(look())}`);
  }
  await settle();
  // A connection to the engine is kept for a moment, in case there is more to say.
  await vi.waitFor(() => expect(handles()).toEqual(open), { timeout: 20_000, interval: 50 });
  const grown = () => {
    const [now, most] = [look(), allowed(before, people)];
    const kinds = Object.keys(now) as (keyof Held)[];
    return kinds.filter((kind) => now[kind] > most[kind]).map((kind) => `${kind}: ${before[kind]}, then ${now[kind]}`);
  };
  await vi.waitFor(() => expect(grown()).toEqual([]), { timeout: 20_000, interval: 1_000 });
});
