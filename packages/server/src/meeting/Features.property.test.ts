import { contracts, type NewEvent, type ParticipantId } from "@palabre/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { admit, agree } from "./admission.ts";
import { arbitraryOf } from "./arbitraryOf.fixture.ts";
import type { Command } from "./Features.ts";
import { features, person } from "./meeting.fixture.ts";
import { checkShapes, frozen, PromisingMeeting } from "./promises.fixture.ts";

const events: fc.Arbitrary<NewEvent> = fc.oneof(
  ...contracts.flatMap(({ name, events: all }) =>
    Object.entries(all).map(([kind, { payload }]) =>
      arbitraryOf(payload).map((made) => ({ type: `${name}.${kind}`, payload: made })),
    ),
  ),
);

const strangeEvents: fc.Arbitrary<NewEvent> = fc.record({
  type: fc.oneof(fc.string(), fc.constantFrom("chat.constructor", "meeting.__proto__", "toString", "hands.", ".raised", "chat")),
  payload: fc.jsonValue(),
});

test("whatever their contracts allow to happen, in any order: no reducer throws, changes what it was given, or leaves its shape", () => {
  const property = fc.property(
    fc.array(fc.oneof({ weight: 9, arbitrary: events }, strangeEvents), { maxLength: 40 }),
    (happened) => {
      const end = happened.reduce((states, event) => frozen(features.evolve(states, frozen(event))), frozen(features.initial));
      checkShapes(end);
    },
  );
  fc.assert(property, { numRuns: 500 });
});

test("an event that nobody knows changes nothing", () => {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 10 }), strangeEvents, (happened, strange) => {
      const before = happened.reduce((states, event) => features.evolve(states, event), features.initial);
      expect(features.evolve(before, strange)).toEqual(before);
    }),
  );
});

const people = ["ada", "bo", "cy"] as const;
const who = fc.constantFrom(...people, "dee").map(person);

const proper: fc.Arbitrary<Command> = fc.oneof(
  ...contracts.flatMap(({ name, commands }) =>
    Object.entries(commands).map(([verb, { input }]) =>
      arbitraryOf(input).map((made) => ({ name: `${name}.${verb}`, input: made })),
    ),
  ),
);
const names = contracts.flatMap(({ name, commands }) => Object.keys(commands).map((verb) => `${name}.${verb}`));
const strange: fc.Arbitrary<Command> = fc.record({
  name: fc.oneof(fc.constantFrom(...names, "chat.constructor", "__proto__.send", "chat.", "toString"), fc.string()),
  input: fc.oneof(fc.jsonValue(), fc.anything(), fc.constant(JSON.parse('{"text":"a","__proto__":{"role":"organiser"}}'))),
});

type Step = { who: ParticipantId } & ({ command: Command } | { presence: "in" | "online" | "reconnecting" | "absent" });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ who, command: fc.oneof({ weight: 5, arbitrary: proper }, strange) }) },
  { weight: 1, arbitrary: fc.record({ who, presence: fc.constantFrom("in", "online", "reconnecting", "absent") }) },
);

test("whatever anybody asks is refused, or followed by events that their contract allows; and every view is its redaction", () => {
  const property = fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
    const meeting = new PromisingMeeting();
    const come = (id: ParticipantId) =>
      meeting.record((state) => admit(state, { id, name: id, kind: "web" }, { now: 0, maxParticipants: 3 }));
    for (const name of people) come(person(name));
    for (const { who: id, ...rest } of steps) {
      if ("command" in rest) meeting.ask(id, rest.command);
      else if (rest.presence === "in") come(id);
      else {
        const { presence } = rest;
        meeting.record((state) => agree(state, id, presence));
      }
    }
    meeting.check();
  });
  fc.assert(property, { numRuns: 500 });
});
