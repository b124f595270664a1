import { chat, messagesOf, reactions } from "@palabre/protocol";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { joinAs, newDevice, Opened, startServer, TestParticipant, type TestServer } from "../../../testing/src/index.ts";
import { TestHome } from "../database/embedded/TestHome.ts";
import type { Database } from "../database/index.ts";
import { newRoom } from "./scene.fixture.ts";

const opened = new Opened();
const troubles: unknown[] = [];
let home: TestHome;
let database: Database;
let server: TestServer;
let ada: TestParticipant;
let bo: TestParticipant;

beforeAll(async () => {
  home = opened.keep(await TestHome.create());
  database = await home.open({ onTrouble: (trouble) => troubles.push(trouble), answerWithinMs: 1_000 });
  server = opened.keep(await startServer({ database, sweepEveryMs: 100 }));
});
afterAll(() => opened.close());

beforeEach(async () => {
  const room = newRoom();
  ada = opened.keep(await joinAs(server, "Ada", { room }));
  bo = opened.keep(await joinAs(server, "Bo", { room }));
  await ada.send(chat, "send", { text: "avant" });
});

const textsOf = (self: TestParticipant) => messagesOf(self.state(chat)).map(({ text }) => text);

/** What is written waits, and whoever only shows a reaction goes on; nobody is thrown out. */
async function writeInVain(...texts: string[]): Promise<{ sent: Promise<unknown> }> {
  const sent = Promise.all(texts.map((text) => ada.send(chat, "send", { text })));
  await vi.waitFor(() => expect(ada.client.isHeldUp.get()).toBe(true), { timeout: 10_000 });
  const reacted = new Promise((resolve) => bo.client.onEvent(reactions, resolve));
  await ada.send(reactions, "react", { emoji: "👏" });
  await reacted;
  expect([ada.status, bo.status]).toEqual(["online", "online"]);
  return { sent };
}

async function expectAllIsWell(...texts: string[]): Promise<void> {
  for (const each of [ada, bo]) {
    await each.until((self) => textsOf(self).length === texts.length);
    expect(textsOf(each)).toEqual(texts);
    expect(each.people.map(({ name, connection }) => `${name} ${connection}`)).toEqual(["Ada online", "Bo online"]);
  }
  expect(ada.client.isHeldUp.get()).toBe(false);
  const { rows } = await database.pool.query(
    `select head = count(*) and min(seq) = 1 and max(seq) = head as "isGapless"
     from meetings join meeting_events on meeting_id = id where id = $1 group by id`,
    [ada.client.joined?.meetingId],
  );
  expect(rows).toEqual([{ isGapless: true }]);
  expect(await server.refused({ code: "internal" })).toBe(0);
}

/** Takes every connection that the database has, those of our pool too, and keeps them until it is closed. */
class Strangers {
  readonly #clients: Client[] = [];

  static async crowd(): Promise<Strangers> {
    const strangers = new Strangers();
    await strangers.#comeIn();
    do {
      await strangers.#first.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'palabre%'
         and pid not in (select pid from pg_locks where locktype = 'advisory')`,
      );
      await strangers.#comeIn();
    } while (database.pool.totalCount > 0);
    return strangers;
  }

  get #first(): Client {
    const [first] = this.#clients;
    if (!first) throw new Error("Nobody came in");
    return first;
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.splice(0).map((client) => client.end()));
  }

  /** As many as the database lets in. */
  async #comeIn(): Promise<void> {
    for (;;) {
      const client = new Client({ connectionString: database.url, application_name: "stranger" });
      client.on("error", () => undefined);
      try {
        await client.connect();
      } catch {
        return;
      }
      this.#clients.push(client);
    }
  }
}

test("while strangers have all of the database's connections the meeting goes on, and what was asked is done afterwards", async () => {
  const device = await newDevice(server);
  const strangers = opened.keep(await Strangers.crowd());
  const { sent } = await writeInVain("pendant", "toujours");
  const newcomer = opened.keep(new TestParticipant(server, "Chloé", { room: newRoom(), device }));
  newcomer.connect();
  expect((await fetch(`${server.origin}/api/rooms/essai`)).status).toBe(503);
  expect(await (await fetch(`${server.origin}/readyz`)).json()).toMatchObject({ database: false });
  await vi.waitFor(async () => expect(await server.refused({ door: "socket", code: "unavailable" })).toBeGreaterThan(0));
  expect(newcomer.status).toBe("connecting");
  await strangers.close();
  await sent;
  await expect
    .poll(async () => (await fetch(`${server.origin}/readyz`)).json(), { timeout: 10_000 })
    .toMatchObject({ database: true });
  await newcomer.until(({ status }) => status === "online");
  await expectAllIsWell("avant", "pendant", "toujours");
});

test("connections that fall silent are given up, and what was asked is done over others", async () => {
  const stranger = new Client({ connectionString: database.url });
  await stranger.connect();
  const { rows } = await stranger.query<{ pid: number }>(
    `select pid from pg_stat_activity where application_name like 'palabre%'
     and pid not in (select pid from pg_locks where locktype = 'advisory')`,
  );
  await stranger.end();
  expect(rows.length).toBeGreaterThan(0);
  const tell = (signal: NodeJS.Signals) => {
    for (const { pid } of rows) process.kill(pid, signal);
  };
  tell("SIGSTOP");
  try {
    await Promise.all(["un", "deux"].map((text) => ada.send(chat, "send", { text })));
    await expectAllIsWell("avant", "un", "deux");
  } finally {
    tell("SIGCONT");
  }
});

test("PostgreSQL is killed in the middle of a meeting: what is asked then and meanwhile is done once it is back, in its order", async () => {
  process.kill(await home.postmasterPid(), "SIGKILL");
  const sent = [ada.send(chat, "send", { text: "un" })];
  await vi.waitFor(() => expect(troubles).toHaveLength(1));
  for (const text of ["deux", "trois"]) sent.push(ada.send(chat, "send", { text }));
  await Promise.all(sent);
  expect(troubles.at(-1)).toBeNull();
  await expectAllIsWell("avant", "un", "deux", "trois");
});
