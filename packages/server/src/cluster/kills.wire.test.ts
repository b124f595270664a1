import { setTimeout as pause } from "node:timers/promises";
import { chat, hands, messagesOf } from "@palabre/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  joinAs,
  Opened,
  ServerProcess,
  type TestDatabase,
  type TestParticipant,
  testDatabase,
} from "../../../testing/src/index.ts";

/** How often the server is killed: a few times on every run, two hundred times at night (`npm run night`). */
const kills = Number(process.env["PALABRE_KILLS"] ?? 8);
const longestLifeMs = 900;

const opened = new Opened();
let database: TestDatabase;
let server: ServerProcess;

// The longest a place is kept, so that whoever is unlucky for several lives of the server is still the same person.
const env = { RATE_COMMANDS: "100000", RATE_CONNECTIONS: "100000", GRACE_SECONDS: "600" };
const start = async (port?: number) =>
  opened.keep(await ServerProcess.start(database.url, { ...env, ...(port && { PORT: String(port) }) }));

beforeAll(async () => {
  database = opened.keep(await testDatabase());
  server = await start();
});
afterAll(() => opened.close());

const textsOf = (who: TestParticipant) => messagesOf(who.state(chat)).map(({ text }) => text);

/** Writes, and puts the hand up and down, until the kills are over. Gives everything that was acknowledged. */
const keepBusy = async (who: TestParticipant, over: AbortSignal): Promise<readonly string[]> => {
  const acknowledged: string[] = [];
  for (let number = 0; !over.aborted; number += 1) {
    const text = `${who.name} ${number}`;
    await who.send(chat, "send", { text });
    acknowledged.push(text);
    if (number % 10 === 0) await turnHand(who);
    // As fast as a person who leans on the keys: the log of a night stays below what a meeting keeps.
    await pause(40);
  }
  return acknowledged;
};

const turnHand = (who: TestParticipant) =>
  who.state(hands).queue.includes(who.id) ? who.send(hands, "lower", { participantId: who.id }) : who.send(hands, "raise", {});

test(`a server that is killed ${kills} times at any moment loses nothing acknowledged, and repeats nothing`, {
  timeout: 60_000 + kills * 10_000,
}, async () => {
  const everybody = await Promise.all(
    ["Ada", "Bo", "Cy", "Di"].map(async (name) => opened.keep(await joinAs(server, name, { room: "mille-morts" }))),
  );
  const ids = everybody.map(({ id }) => id);
  const over = new AbortController();
  const busy = Promise.all(everybody.map((who) => keepBusy(who, over.signal)));
  for (let kill = 0; kill < kills; kill += 1) {
    await pause(Math.random() * longestLifeMs);
    await server.kill();
    server = await start(server.port);
  }
  for (const who of everybody) await who.until(({ status }) => status === "online");
  over.abort();
  const acknowledged = (await busy).flat().toSorted();

  expect(acknowledged.length).toBeGreaterThan(kills);
  for (const who of everybody) {
    await who.until(({ people }) => people.length === 4 && people.every(({ connection }) => connection === "online"));
    await who.until((self) => textsOf(self).length >= acknowledged.length);
    expect(textsOf(who).toSorted()).toEqual(acknowledged);
    expect(textsOf(who)).toEqual(textsOf(everybody[0] as TestParticipant));
    expect(who.client.view.get()).toEqual(everybody[0]?.client.view.get());
  }
  expect(everybody.map(({ id }) => id)).toEqual(ids);
});
