import { chat, meeting, messagesOf } from "@palabre/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  joinAs,
  Opened,
  ServerProcess,
  type TestDatabase,
  type TestParticipant,
  testDatabase,
} from "../../../testing/src/index.ts";

const opened = new Opened();
let database: TestDatabase;
let server: ServerProcess;

const start = async (env: Readonly<Record<string, string>> = {}) =>
  opened.keep(await ServerProcess.start(database.url, { RATE_COMMANDS: "100000", ...env }));

beforeAll(async () => {
  database = opened.keep(await testDatabase());
  server = await start();
});
afterAll(() => opened.close());

const textsOf = (participant: TestParticipant) => messagesOf(participant.state(chat)).map(({ text }) => text);

/** Three people who write without pause, and all that they say in the end. */
const chatter = async (room: string) => {
  const join = async (name: string) => opened.keep(await joinAs(server, name, { room }));
  const everybody = [await join("Ada"), await join("Bo"), await join("Cy")];
  const said: string[] = [];
  const speak = async (who: TestParticipant) => {
    for (let number = 0; number < 60; number += 1) {
      said.push(`${who.name} ${number}`);
      await who.send(chat, "send", { text: `${who.name} ${number}` });
    }
  };
  return { everybody, said, speaking: Promise.all(everybody.map(speak)) };
};

const expectAllOnce = async (everybody: readonly TestParticipant[], said: readonly string[]): Promise<void> => {
  for (const each of everybody) {
    await each.until((self) => textsOf(self).length >= 180);
    expect(textsOf(each).toSorted()).toEqual(said.toSorted());
  }
};

test.each(["kill", "close"] as const)("after a %s people come back by themselves, and lose nothing", async (how) => {
  const { everybody, said, speaking } = await chatter(`redemarrage-${how}`);
  const ids = everybody.map(({ id }) => id);
  const [ada] = everybody;
  await ada?.until((self) => textsOf(self).length > 60);
  expect(said.length).toBeLessThan(180);
  await server[how]();
  server = await start({ PORT: String(server.port) });
  await speaking;
  await expectAllOnce(everybody, said);
  for (const each of everybody) {
    await each.until(({ people }) => people.length === 3 && people.every(({ connection }) => connection === "online"));
  }
  expect(everybody.map(({ id }) => id)).toEqual(ids);
  expect(new Set(everybody.map((each) => JSON.stringify(each.state(meeting)))).size).toBe(1);
});

test("when the database's connections break nobody is refused, and nothing is lost or said twice", async () => {
  const { everybody, said, speaking } = await chatter("coupures");
  const [ada] = everybody;
  for (const spoken of [20, 60, 100]) {
    await ada?.until((self) => textsOf(self).length > spoken);
    expect(said.length).toBeLessThan(180);
    await database.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
  }
  await speaking;
  await expectAllOnce(everybody, said);
});

test("who does not come back after a restart is given up after the grace period", async () => {
  const room = "redemarrage-perdu";
  await server.close();
  server = await start({ GRACE_SECONDS: "1" });
  const [ada, bo] = [opened.keep(await joinAs(server, "Ada", { room })), opened.keep(await joinAs(server, "Bo", { room }))];
  await ada.until(({ people }) => people.length === 2);
  await server.kill();
  bo.close();
  server = await start({ GRACE_SECONDS: "1", PORT: String(server.port) });
  await ada.until(({ status, people }) => status === "online" && people.length === 1);
  expect(ada.people.map(({ name }) => name)).toEqual(["Ada"]);
});
