import { chat, hands, meeting, messagesOf } from "@palabre/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  Forwarder,
  joinAs,
  newDevice,
  Opened,
  startServer,
  TestParticipant,
  type TestServer,
} from "../../../testing/src/index.ts";

/** What each of a hundred does once in. The network of the shaky breaks for all of them in the middle, also before some are in. */
const kinds = ["stays", "stays", "raises", "leaves", "breaks", "returns", "shaky", "stays", "leaves", "shaky"] as const;
const comers = Array.from({ length: 100 }, (_, index) => ({
  name: `Personne ${index}`,
  kind: kinds[index % kinds.length] ?? "stays",
}));
const talkers = ["Ada", "Bo", "Chloé", "Dan"];
const room = "tempete";

const opened = new Opened();
let server: TestServer;
let network: Forwarder;
beforeAll(async () => {
  server = opened.keep(await startServer({ env: { GRACE_SECONDS: "2", RATE_COMMANDS: "1000" }, sweepEveryMs: 100 }));
  network = opened.keep(await Forwarder.to(server.port));
});
afterAll(() => opened.close());

const join = async (name: string, options: Parameters<typeof joinAs>[2] = {}): Promise<TestParticipant> =>
  opened.keep(await joinAs(server, name, { room, ...options }));

/** Comes, does what such a one does, and resolves with whoever is there in the end. */
const come = async ({ name, kind }: (typeof comers)[number]): Promise<TestParticipant | undefined> => {
  if (kind === "shaky") {
    const shaky = opened.keep(new TestParticipant(network, name, { room, device: await newDevice(server) }));
    shaky.connect();
    return shaky;
  }
  const self = await join(name);
  if (kind === "raises") await self.send(hands, "raise", {});
  if (kind === "leaves") await self.leave();
  if (kind === "breaks" || kind === "returns") self.close();
  if (kind === "returns") return join(name, { device: self.device, as: self.id });
  return kind === "leaves" || kind === "breaks" ? undefined : self;
};

/** Writes, raises a hand and lowers it, one thing after the other, until all have come. */
const talk = async (self: TestParticipant, over: { isOver: boolean }): Promise<readonly string[]> => {
  const said: string[] = [];
  while (!over.isOver) {
    const text = `${self.name} ${said.length}`;
    await self.send(hands, "raise", {});
    await self.send(chat, "send", { text });
    await self.send(hands, "lower", { participantId: self.id });
    said.push(text);
  }
  return said;
};

const breakNetwork = async (witness: TestParticipant): Promise<void> => {
  await witness.until(({ people }) => people.length > comers.length / 2);
  network.cut();
  await witness.until(({ people }) => people.some(({ connection }) => connection === "reconnecting"));
  network.mend(server.port);
};

const textsOf = (self: TestParticipant) => messagesOf(self.state(chat)).map(({ text }) => text);
const rosterOf = ({ people }: TestParticipant) => people.map(({ name, connection }) => `${name}: ${connection}`).toSorted();

test("a hundred come at once while others write, leave and lose their network: in the end all see who is there, once each", {
  timeout: 30_000,
}, async () => {
  const [ada, ...others] = [await join("Ada"), ...(await Promise.all(talkers.slice(1).map((name) => join(name))))];
  const over = { isOver: false };
  const talking = Promise.all([ada, ...others].map((self) => talk(self, over)));
  const [came] = await Promise.all([Promise.all(comers.map(come)), breakNetwork(ada)]);
  over.isOver = true;
  const said = (await talking).flat();
  const there = [ada, ...others, ...came.filter((self) => self !== undefined)];
  const expected = there.map(({ name }) => `${name}: online`).toSorted();
  await ada.until((self) => rosterOf(self).join() === expected.join());

  // Whoever comes last is told by the server, at once, all that the others know piece by piece.
  const last = await join("Zoé");
  const { rows: seats } = await server.database.pool.query(
    "select participant_id from seats where connection_id is not null and meeting_id = $1",
    [last.client.joined?.meetingId],
  );
  expect(last.people.map(({ id }) => id).toSorted()).toEqual(seats.map(({ participant_id: id }) => id).toSorted());
  expect(rosterOf(last)).toEqual([...expected, "Zoé: online"].toSorted());
  for (const self of there) {
    await self.until(({ people }) => people.some(({ name }) => name === "Zoé"));
    expect([self.state(meeting), self.state(hands)]).toEqual([last.state(meeting), last.state(hands)]);
    expect(textsOf(self)).toEqual(textsOf(last));
  }
  expect(last.state(hands).queue).toHaveLength(comers.filter(({ kind }) => kind === "raises").length);
  expect(textsOf(last).toSorted()).toEqual(said.toSorted());
  // Nothing but those whose network broke while they came in.
  expect(await server.refused({})).toBe(await server.refused({ door: "socket", code: "not_in_meeting" }));
  expect(server.logged().match(/"level":(?:40|50)[^\n]*/g)).toBeNull();
});
