import { chat, hands, meeting, messagesOf, reactions } from "@palabre/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Address,
  Forwarder,
  type JoinOptions,
  joinAs,
  Opened,
  RedisProcess,
  ServerProcess,
  type TestDatabase,
  type TestParticipant,
  testDatabase,
} from "../../../testing/src/index.ts";

const opened = new Opened();
let database: TestDatabase;
let first: ServerProcess;
let second: ServerProcess;

beforeAll(async () => {
  database = opened.keep(await testDatabase());
  const redis = opened.keep(await RedisProcess.start());
  const env = { REDIS_URL: redis.url, GRACE_SECONDS: "1", RATE_COMMANDS: "100000" };
  const start = () => ServerProcess.start(database.url, env).then((server) => opened.keep(server));
  [first, second] = await Promise.all([start(), start()]);
});
afterAll(() => opened.close());

const join = async (at: Address, name: string, options: JoinOptions): Promise<TestParticipant> =>
  opened.keep(await joinAs(at, name, options));

const textsOf = (participant: TestParticipant) => messagesOf(participant.state(chat)).map(({ text }) => text);

test("people on two processes are in one meeting", async () => {
  const room = "deux-serveurs";
  const ada = await join(first, "Ada", { room });
  const bo = await join(second, "Bo", { room });
  await ada.until(({ people }) => people.length === 2);
  const reacted = new Promise((resolve) => bo.client.onEvent(reactions, resolve));
  await Promise.all([
    ada.send(reactions, "react", { emoji: "👏" }),
    ada.send(chat, "send", { text: "de Ada" }),
    bo.send(chat, "send", { text: "de Bo" }),
    bo.send(hands, "raise", {}),
  ]);
  await reacted;
  for (const each of [ada, bo]) await each.until((self) => textsOf(self).length === 2 && self.state(hands).queue.length === 1);
  expect(ada.client.view.get()).toEqual(bo.client.view.get());
  await ada.send(meeting, "remove", { participantId: bo.id });
  await bo.until(({ status }) => status === "closed");
  expect(bo.client.status.get()).toEqual({ kind: "closed", reason: "removed" });
});

test("a second tab takes the place over from the other process", async () => {
  const room = "deux-onglets";
  const before = await join(first, "Ada", { room });
  const after = await join(second, "Ada", { room, device: before.device, as: before.id });
  await before.until(({ status }) => status === "closed");
  expect(before.client.status.get()).toEqual({ kind: "closed", reason: "replaced" });
  await after.send(hands, "raise", {});
  expect(after.people).toHaveLength(1);
});

test("a process is killed in the middle: nothing acknowledged is lost or doubled, and the roster is right", async () => {
  const room = "une-panne";
  const networks = await Promise.all([0, 1, 2].map(async () => opened.keep(await Forwarder.to(first.port))));
  const [ada, bo, lost, witness] = await Promise.all([
    ...(["Ada", "Bo", "Lost"] as const).map((name, index) => join(networks[index] ?? first, name, { room })),
    join(second, "Witness", { room }),
  ] as const);
  if (!ada || !bo || !lost || !witness) throw new Error("Somebody is missing");
  await witness.until(({ people }) => people.length === 4);
  const comings: string[] = [];
  witness.client.onEvent(meeting, ({ type }) => comings.push(type));

  const said: string[] = [];
  const acknowledged: string[] = [];
  const speak = async (who: TestParticipant, lane: number): Promise<void> => {
    for (let number = 0; number < 50; number += 1) {
      const text = `${who.name} ${lane} ${number}`;
      said.push(text);
      await who.send(chat, "send", { text });
      acknowledged.push(text);
    }
  };
  const speaking = [ada, bo, witness].flatMap((who) => [speak(who, 1), speak(who, 2)]);
  await witness.until((self) => textsOf(self).length > 90);
  expect(acknowledged.length).toBeLessThan(300);
  await first.kill();
  for (const network of networks) network.cut();
  for (const network of networks.slice(0, 2)) network.mend(second.port);
  await Promise.all(speaking);

  expect(said).toHaveLength(300);
  for (const each of [ada, bo, witness]) {
    await each.until((self) => textsOf(self).length === 300);
    expect(textsOf(each).toSorted()).toEqual(said.toSorted());
    expect(textsOf(each)).toEqual(textsOf(witness));
    for (const lane of [1, 2]) {
      const own = textsOf(witness).filter((text) => text?.startsWith(`${each.name} ${lane} `));
      expect(own).toEqual(Array.from({ length: 50 }, (_, number) => `${each.name} ${lane} ${number}`));
    }
  }
  const { rows } = await database.pool.query(
    `select head = count(*) and min(seq) = 1 and max(seq) = head as "isGapless"
     from meetings join meeting_events on meeting_id = id where id = $1 group by id`,
    [witness.client.joined?.meetingId],
  );
  expect(rows).toEqual([{ isGapless: true }]);

  await witness.until((self) => self.people.find(({ id }) => id === lost.id)?.connection === "reconnecting");
  await witness.until(({ people }) => people.length === 3);
  expect(witness.people.map(({ name, connection }) => `${name} ${connection}`).toSorted()).toEqual([
    "Ada online",
    "Bo online",
    "Witness online",
  ]);
  expect(comings).toEqual(["meeting.connectionLost", "meeting.left"]);
});
