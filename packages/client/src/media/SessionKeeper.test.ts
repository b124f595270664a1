import type { MediaAccess } from "@palabre/protocol";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Session, type SessionEnd, SessionKeeper } from "./SessionKeeper.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

class PlannedSession implements Session {
  readonly ended: Promise<SessionEnd>;
  end: (end: SessionEnd) => void = () => undefined;
  access: MediaAccess | undefined;
  isClosed = false;
  readonly #plan: Promise<void>;

  constructor(plan: Promise<void>) {
    this.#plan = plan;
    this.ended = new Promise((resolve) => {
      this.end = resolve;
    });
  }

  connect(access: MediaAccess): Promise<void> {
    this.access = access;
    return this.#plan;
  }

  close(): void {
    this.isClosed = true;
    this.end("lost");
  }
}

const longLifeMs = 60_000;

const keep = () => {
  const sessions: PlannedSession[] = [];
  const statuses: string[] = [];
  let tokens = 0;
  let plan = (): Promise<void> => Promise.resolve();
  const keeper = new SessionKeeper<PlannedSession>({
    createSession: async () => {
      const session = new PlannedSession(plan());
      sessions.push(session);
      return session;
    },
    requestToken: async () => {
      tokens += 1;
      return { url: "/livekit", token: `token ${tokens}` };
    },
    onChange: () => statuses.push(keeper.status),
    onFailure: () => undefined,
    random: () => 0,
  });
  return {
    keeper,
    sessions,
    statuses,
    planConnect: (next: () => Promise<void>) => {
      plan = next;
    },
    open: () => sessions.filter(({ isClosed }) => !isClosed),
    settle: (ms = 0) => vi.advanceTimersByTimeAsync(ms),
  };
};

const refuse = () => Promise.reject(new Error("unreachable"));

test("the token that came with joining is used first", async () => {
  const { keeper, sessions, statuses, settle } = keep();
  keeper.start({ url: "/livekit", token: "first" });
  await settle();
  expect(sessions.map(({ access }) => access?.token)).toEqual(["first"]);
  expect(statuses).toEqual(["connecting", "connected"]);
});

test("a session that is lost before it stands is followed by another at once, though it never says that it failed", async () => {
  const { keeper, sessions, statuses, settle, planConnect, open } = keep();
  planConnect(() => new Promise(() => undefined));
  keeper.start({ url: "/livekit", token: "first" });
  await settle();
  planConnect(() => Promise.resolve());
  sessions[0]?.end("lost");
  await settle(100);
  expect(sessions.map(({ access }) => access?.token)).toEqual(["first", "token 1"]);
  expect(open()).toEqual([sessions[1]]);
  expect(statuses).toEqual(["connecting", "connected"]);
});

test("who comes in from elsewhere while a session is being opened has the place", async () => {
  const { keeper, sessions, settle, planConnect } = keep();
  planConnect(() => new Promise(() => undefined));
  keeper.start();
  await settle();
  sessions[0]?.end("replaced");
  await settle(longLifeMs);
  expect(keeper.status).toBe("replaced");
  expect(sessions).toHaveLength(1);
});

test("a lost session is followed at once by one other, with a new token", async () => {
  const { keeper, sessions, statuses, settle, open } = keep();
  keeper.start({ url: "/livekit", token: "first" });
  await settle(longLifeMs);
  sessions[0]?.end("lost");
  await settle();
  expect(sessions.map(({ access }) => access?.token)).toEqual(["first", "token 1"]);
  expect(open()).toHaveLength(1);
  expect(statuses).toEqual(["connecting", "connected", "reconnecting", "connected"]);
});

test("while the engine is away tries follow fast, then with growing pauses, and leave nothing open", async () => {
  const { keeper, sessions, planConnect, settle, open } = keep();
  planConnect(refuse);
  keeper.start();
  await settle(2_000);
  const fast = sessions.length;
  await settle(60_000);
  expect(fast).toBeGreaterThan(30);
  expect(sessions.length - fast).toBeLessThan(40);
  expect(open()).toHaveLength(0);
  planConnect(() => Promise.resolve());
  await settle(10_000);
  expect(keeper.status).toBe("connected");
  expect(open()).toHaveLength(1);
});

test("a session that breaks as soon as it stands is not opened again without pause", async () => {
  const { keeper, sessions, settle } = keep();
  keeper.start();
  for (let second = 0; second < 60; second += 1) {
    sessions.at(-1)?.end("lost");
    await settle(1_000);
  }
  expect(sessions.length).toBeLessThan(30);
});

test("who came in from elsewhere is left in peace, until the place is taken back", async () => {
  const { keeper, sessions, settle } = keep();
  keeper.start();
  await settle();
  sessions[0]?.end("replaced");
  await settle(60_000);
  expect([keeper.status, sessions.length, keeper.session]).toEqual(["replaced", 1, undefined]);
  keeper.start();
  await settle();
  expect([keeper.status, sessions.length]).toEqual(["connected", 2]);
});

test("closing ends a session, a try under way and a pause", async () => {
  for (const prepare of [() => Promise.resolve(), () => new Promise<void>(() => undefined), refuse]) {
    const { keeper, sessions, planConnect, settle, open } = keep();
    planConnect(prepare);
    keeper.start();
    await settle(10);
    keeper.close();
    keeper.close();
    const before = sessions.length;
    await settle(60_000);
    expect([keeper.status, sessions.length, open().length]).toEqual(["closed", before, 0]);
  }
});

test("a page that is put away leaves, and comes back when it is shown again", async () => {
  const { keeper, sessions, settle, open } = keep();
  keeper.start();
  await settle(longLifeMs);
  keeper.suspend();
  await settle(60_000);
  expect([sessions.length, open().length]).toEqual([1, 0]);
  keeper.resume();
  await settle();
  expect([keeper.status, open().length]).toEqual(["connected", 1]);
});

test("the network's return ends the pause", async () => {
  const { keeper, planConnect, settle } = keep();
  planConnect(refuse);
  keeper.start();
  await settle(30_000);
  planConnect(() => Promise.resolve());
  keeper.retryNow();
  await settle();
  expect(keeper.status).toBe("connected");
});

test("a session that has become somebody else's is left for another at once", async () => {
  const { keeper, sessions, settle, open } = keep();
  keeper.start();
  await settle(longLifeMs);
  keeper.renew();
  await settle();
  expect([keeper.status, sessions.length]).toEqual(["connected", 2]);
  expect(open()).toEqual([sessions[1]]);
});

test("whoever is called over goes at once, by the access that came along, which is used once", async () => {
  const { keeper, sessions, settle, open } = keep();
  keeper.start();
  await settle(longLifeMs);
  keeper.renew({ url: "/livekit", token: "called over" });
  await settle();
  expect(sessions.map(({ access }) => access?.token)).toEqual(["token 1", "called over"]);
  expect(open()).toEqual([sessions[1]]);
  await settle(longLifeMs);
  sessions[1]?.end("lost");
  await settle();
  expect(sessions[2]?.access?.token).toBe("token 2");
});

test("whoever is called over again and again, from engines that die under all who come, comes with growing pauses", async () => {
  const { keeper, sessions, settle } = keep();
  keeper.start();
  await settle();
  for (let call = 0; call < 60; call += 1) {
    keeper.renew({ url: "/livekit", token: `call ${call}` });
    await settle(1_000);
  }
  expect(sessions.length).toBeLessThan(40);
});

test("whoever is called over between two tries ends the pause; a try under way goes on, and what it needed no more is forgotten", async () => {
  const { keeper, sessions, planConnect, settle } = keep();
  planConnect(refuse);
  keeper.start();
  await settle(30_000);
  const tried = sessions.length;
  let arrive = () => {};
  planConnect(() => new Promise((resolve) => (arrive = resolve)));
  keeper.renew({ url: "/livekit", token: "first call" });
  await settle();
  keeper.renew({ url: "/livekit", token: "second call" });
  await settle();
  expect(sessions.slice(tried).map(({ access }) => access?.token)).toEqual(["first call"]);
  arrive();
  await settle(longLifeMs);
  expect(keeper.status).toBe("connected");
  planConnect(() => Promise.resolve());
  sessions.at(-1)?.end("lost");
  await settle();
  expect(sessions.at(-1)?.access?.token).toMatch(/^token/);
});

test("starting twice keeps one session", async () => {
  const { keeper, sessions, settle } = keep();
  keeper.start();
  keeper.start();
  await settle();
  keeper.start();
  await settle();
  expect(sessions).toHaveLength(1);
});
