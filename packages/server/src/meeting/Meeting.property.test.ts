import { randomUUID } from "node:crypto";
import { contracts, type Done, own, participantsOf } from "@palabre/protocol";
import { type TestDatabase, testDatabase } from "@palabre/testing";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { agree } from "./admission.ts";
import { features, person, TestMeeting, type Watcher } from "./meeting.fixture.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const names = ["ada", "bo", "cy", "dee"];
const name = fc.constantFrom(...names);

const messageId = fc.integer({ min: 1, max: 5 });

const command = fc.oneof(
  fc.constant(["hands.raise", {}] as const),
  name.map((participantId) => ["hands.lower", { participantId }] as const),
  fc.option(name, { nil: undefined }).map((to) => ["chat.send", { text: "mot", ...(to && { to }) }] as const),
  messageId.map((id) => ["chat.edit", { id, text: "autre mot" }] as const),
  messageId.map((id) => ["chat.delete", { id }] as const),
  messageId.map((id) => ["chat.react", { id, emoji: "👍" }] as const),
  fc.constant(["chat.type", {}] as const),
  fc
    .tuple(name, fc.constantFrom("organiser", "presenter", "participant"))
    .map(([participantId, role]) => ["meeting.changeRole", { participantId, role }] as const),
  name.map((participantId) => ["meeting.remove", { participantId }] as const),
  fc.constant(["meeting.leave", {}] as const),
  fc.constantFrom("👍", "🎉").map((emoji) => ["reactions.react", { emoji }] as const),
);

type Step =
  | { kind: "send"; who: string; at: number; command: readonly [string, unknown]; repeatsAt: number | undefined }
  | { kind: "presence"; who: string; at: number; presence: "online" | "reconnecting" | "absent" }
  | { kind: "come"; who: string; at: number }
  | { kind: "resume"; who: string; at: number }
  | { kind: "crash"; at: number };

const at = fc.nat(1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("send" as const),
      who: name,
      at,
      command,
      repeatsAt: fc.option(at, { nil: undefined }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("presence" as const),
      who: name,
      at,
      presence: fc.constantFrom("online", "reconnecting", "absent"),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("come" as const), who: name, at }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("resume" as const), who: name, at }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("crash" as const), at }) },
);

/** What people were told was done, and what each of them sees. */
class World {
  readonly meeting: TestMeeting;
  readonly watchers = new Map<string, Watcher>();
  readonly done: { who: string; id: string; seq: number }[] = [];

  constructor(meeting: TestMeeting) {
    this.meeting = meeting;
  }

  async perform(step: Step): Promise<void> {
    switch (step.kind) {
      case "send":
        return this.#send(step);
      case "presence":
        await this.meeting.process(step.at).record((state) => agree(state, person(step.who), step.presence));
        return;
      case "come":
        this.watchers.set(step.who, await this.meeting.join(step.who, { at: step.at }));
        return;
      case "resume":
        return this.#resume(step.who, step.at);
      case "crash":
        await this.meeting.restart(step.at);
        // Nobody is connected to a process that has died: who was comes back to the other.
        for (const who of this.watchers.keys()) await this.#resume(who, step.at + 1);
    }
  }

  async #send({ who, at: index, command: [commandName, input], repeatsAt }: Extract<Step, { kind: "send" }>): Promise<void> {
    const id = randomUUID();
    const send = (process: number): Promise<Done> => this.meeting.send(who, commandName, input, { at: process, id });
    const answers = await Promise.allSettled(repeatsAt === undefined ? [send(index)] : [send(index), send(repeatsAt)]);
    for (const answer of answers) if (answer.status === "fulfilled") this.done.push({ who, id, seq: answer.value.seq });
  }

  /** Comes back with what was seen already, to any process. */
  async #resume(who: string, index: number): Promise<void> {
    const before = this.watchers.get(who);
    if (!before || before.closed) return;
    before.close("replaced");
    const watcher = await this.meeting
      .watch(who, { at: index, afterSeq: before.view.seq, watcher: Object.assign(before, { closed: undefined }) })
      .catch(() => undefined);
    if (!watcher) this.watchers.delete(who);
  }
}

const runTogether = async (world: World, steps: readonly Step[]): Promise<void> => {
  for (let index = 0; index < steps.length; index += 4)
    await Promise.allSettled(steps.slice(index, index + 4).map((one) => world.perform(one)));
  await world.meeting.settle();
};

test("two processes, any interleaving of people, commands, repeats, resumes and crashes: one gapless log, and every view is its redaction", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const world = new World(await TestMeeting.open(database.pool, 2));
      const { meeting } = world;
      for (const who of names.slice(0, 3)) world.watchers.set(who, await meeting.join(who, { at: 0 }));
      await runTogether(world, steps);

      const stored = await meeting.log.read(meeting.id, 0);
      expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, index) => index + 1));

      const folded = stored.reduce((states, event) => features.evolve(states, event), features.initial);
      const present = participantsOf(features.meetingOf(folded));
      for (const process of [meeting.process(0), meeting.process(1)]) {
        expect([process.head, process.state]).toEqual([stored.length, features.meetingOf(folded)]);
        for (const viewer of present) {
          expect(process.snapshot(viewer.id)).toEqual({
            kind: "snapshot",
            seq: stored.length,
            states: features.redact(folded, viewer),
          });
        }
      }

      for (const { who, id, seq } of world.done) {
        const own = stored.filter(({ commandId, senderId }) => commandId === id && senderId === who);
        expect(own.length).toBeLessThanOrEqual(1);
        // Two processes may be asked at once, and one of them find nothing to do yet: its answer is the head that it had decided on.
        if (own[0] && seq >= own[0].seq) expect(seq).toBe(own[0].seq);
      }

      for (const [who, watcher] of world.watchers) {
        const viewer = own(features.meetingOf(folded).participants, who);
        if (!viewer || watcher.closed) continue;
        const seen = Object.fromEntries(contracts.map((contract) => [contract.name, watcher.state(contract)]));
        expect(seen).toEqual(features.redact(folded, viewer));
      }
      expect(meeting.troubles).toEqual([]);
    }),
    { numRuns: 60 },
  );
}, 120_000);
