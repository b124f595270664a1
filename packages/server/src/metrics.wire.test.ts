import { chat, hands } from "@palabre/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinAs, Opened, RawSocket, startServer, type TestServer } from "../../testing/src/index.ts";

const opened = new Opened();
let server: TestServer;
beforeAll(async () => {
  server = opened.keep(await startServer());
});
afterAll(() => opened.close());

const scrape = async (): Promise<string> => (await fetch(`${server.origin}/metrics`)).text();

/** The value of a sample by its name and labels as they stand in the exposition; undefined when there is none. */
const read = async (sample: string): Promise<number | undefined> => {
  const line = (await scrape()).split("\n").find((each) => each.startsWith(`${sample} `));
  return line === undefined ? undefined : Number(line.slice(sample.length + 1));
};

const join = async (name: string, room: string) => opened.keep(await joinAs(server, name, { room }));

test("the sizes of this moment: who is connected, in a meeting, away for a moment", async () => {
  const ada = await join("Ada", "tailles");
  const bo = await join("Bo", "tailles");
  const idle = opened.keep(await RawSocket.open(server));
  expect([await read("palabre_connections"), await read("palabre_participants")]).toEqual([3, 2]);
  expect([await read("palabre_meetings_loaded"), await read("palabre_participants_reconnecting")]).toEqual([1, 0]);
  bo.close();
  await ada.until(({ people }) => people.some(({ connection }) => connection === "reconnecting"));
  idle.close();
  await expect.poll(() => read("palabre_connections")).toBe(1);
  expect([await read("palabre_participants"), await read("palabre_participants_reconnecting")]).toEqual([1, 1]);
  expect(await read('palabre_build_info{version="0.0.0-test"}')).toBe(1);
});

test("the parts: whether they answer, and what the database's connections do", async () => {
  expect([await read("palabre_database_up"), await read("palabre_engine_up")]).toEqual([1, 0]);
  expect(await read("palabre_database_pool_max")).toBeGreaterThan(0);
  expect(await read("palabre_database_pool_waiting")).toBe(0);
  expect(await read('palabre_database_pool_connections{state="idle"}')).toBeGreaterThan(0);
});

test("a command is counted by its name and outcome, and timed; one that nobody knows has no name", async () => {
  const ada = await join("Ada", "commandes");
  await ada.send(chat, "send", { text: "bonjour" });
  await ada.send(hands, "raise", {});
  const bo = opened.keep(await RawSocket.open(server));
  await bo.join({ room: "commandes" });
  await bo.command("meeting.end", {});
  await bo.command("secret.marker", {});
  expect(await read('palabre_commands_total{command="chat.send",outcome="ok"}')).toBe(1);
  expect(await read('palabre_commands_total{command="meeting.end",outcome="forbidden"}')).toBe(1);
  expect(await read('palabre_commands_total{command="unknown",outcome="unknown_command"}')).toBe(1);
  expect(await read("palabre_command_duration_seconds_count")).toBe(4);
  expect(await scrape()).not.toContain("marker");
});

test("what is stored is counted as it is told, with the time of its way into the log", async () => {
  const before = await read("palabre_append_duration_seconds_count");
  const ada = await join("Ada", "journal");
  await ada.send(hands, "raise", {});
  expect(await read('palabre_events_published_total{event="hands.raised"}')).toBe(2);
  expect(await read("palabre_append_duration_seconds_count")).toBe((before ?? 0) + 2);
  expect(await read("palabre_commit_appends_sum")).toBe(await read("palabre_append_duration_seconds_count"));
  expect(await read("palabre_commit_duration_seconds_count")).toBe(await read("palabre_commit_appends_count"));
  expect(await read("palabre_publish_duration_seconds_count")).toBeGreaterThan(2);
});

test("a join is an arrival or a return, refused or not, and brings a token for sound and picture", async () => {
  const arrivals = 'palabre_joins_total{kind="arrival",outcome="ok"}';
  const [before = 0, tokens = 0] = [await read(arrivals), await read('palabre_media_tokens_total{outcome="ok"}')];
  const ada = await join("Ada", "retour");
  const { device, id } = ada;
  const meetingId = ada.client.joined?.meetingId ?? "";
  ada.close();
  const back = opened.keep(await RawSocket.open(server, device));
  await back.join({ room: "retour", as: id, seen: { meetingId, seq: 1 } });
  await opened.keep(await RawSocket.open(server)).join({ protocol: 0 });
  expect(await read(arrivals)).toBe(before + 1);
  expect(await read('palabre_joins_total{kind="return",outcome="ok"}')).toBe(1);
  expect(await read('palabre_joins_total{kind="arrival",outcome="protocol_outdated"}')).toBe(1);
  expect(await read('palabre_media_tokens_total{outcome="ok"}')).toBe(tokens + 2);
});

test("no sample names a person, a room or a meeting", async () => {
  const ada = await join("Zoé-Marqueur", "salle-marqueur");
  await ada.send(chat, "send", { text: "texte-marqueur" });
  const scraped = await scrape();
  for (const personal of ["arqueur", ada.id, ada.client.joined?.meetingId ?? "", "127.0.0.1"])
    expect(scraped).not.toContain(personal);
});
