import { ParticipantId } from "@palabre/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Moment, noSeating, type Seating, seat } from "./seating.ts";

const id = (name: string): ParticipantId => ParticipantId.parse(name);
const [awa, karim, jeanne, theo, lea] = ["awa", "karim", "jeanne", "theo", "lea"].map(id) as [
  ParticipantId,
  ParticipantId,
  ParticipantId,
  ParticipantId,
  ParticipantId,
];
const everyone = [awa, karim, jeanne, theo, lea];

const moment = (changes: Partial<Moment> = {}): Moment => ({
  people: everyone,
  self: awa,
  front: [],
  speaking: [],
  seats: 49,
  held: undefined,
  now: 60_000,
  ...changes,
});

const order = (before: Seating, changes: Partial<Moment> = {}): readonly ParticipantId[] => seat(before, moment(changes)).order;

describe("without anything happening", () => {
  test("people sit in the order of their coming, oneself second", () => {
    expect(order(noSeating)).toEqual([karim, awa, jeanne, theo, lea]);
  });

  test("alone, one sits first", () => {
    expect(order(noSeating, { people: [awa] })).toEqual([awa]);
  });

  test("who leaves is gone, who comes sits down at the end, the others stay", () => {
    const before = seat(noSeating, moment({ people: [karim, jeanne, awa] }));
    expect(order(before, { people: [karim, awa, theo] })).toEqual([karim, awa, theo]);
  });
});

describe("hands", () => {
  test("raised hands come first, by rank, and oneself stays second", () => {
    expect(order(noSeating, { front: [lea, theo] })).toEqual([lea, awa, theo, karim, jeanne]);
  });

  test("a lowered hand leaves everybody where they are", () => {
    const before = seat(noSeating, moment({ front: [lea] }));
    expect(order(before)).toEqual(before.order);
  });
});

describe("voices", () => {
  test("whoever speaks in sight keeps the seat", () => {
    expect(order(seat(noSeating, moment()), { speaking: [lea] })).toEqual([karim, awa, jeanne, theo, lea]);
  });

  test("whoever speaks out of sight changes seats with the one who has been silent longest", () => {
    const before = seat(seat(noSeating, moment()), moment({ speaking: [karim], seats: 3 }));
    expect(order(before, { speaking: [lea], seats: 3 })).toEqual([karim, awa, lea, theo, jeanne]);
  });

  test("a tile that a voice has moved rests for ten seconds", () => {
    const before = seat(seat(noSeating, moment()), moment({ speaking: [lea], seats: 3 }));
    expect(before.order).toEqual([lea, awa, jeanne, theo, karim]);
    expect(order(before, { speaking: [karim], seats: 3, now: 69_999 })).toEqual(before.order);
    expect(order(before, { speaking: [karim], seats: 3, now: 70_000 })).toEqual([lea, awa, karim, theo, jeanne]);
  });

  test("neither oneself nor a raised hand nor the tile under the pointer gives way", () => {
    const before = seat(noSeating, moment({ front: [karim] }));
    expect(order(before, { front: [karim], held: jeanne, speaking: [lea], seats: 3 })).toEqual(before.order);
  });
});

describe("whatever happens", () => {
  const ids = fc.uniqueArray(
    fc.integer({ min: 0, max: 60 }).map((number) => id(`p${number}`)),
    { minLength: 1, maxLength: 60 },
  );
  const moments = ids.chain((people) =>
    fc.record({
      people: fc.constant(people),
      self: fc.constant(people[0] ?? id("p0")),
      front: fc.subarray(people),
      speaking: fc.subarray(people),
      seats: fc.integer({ min: 0, max: 49 }),
      held: fc.option(fc.constantFrom(...people), { nil: undefined }),
      now: fc.integer({ min: 60_000, max: 120_000 }),
    }),
  );

  test("everybody has exactly one seat", () => {
    fc.assert(
      fc.property(fc.array(moments, { minLength: 1, maxLength: 8 }), (story) => {
        let seating = noSeating;
        for (const next of story) {
          seating = seat(seating, next);
          expect(seating.order.toSorted()).toEqual([...next.people].toSorted());
        }
      }),
      { numRuns: 500 },
    );
  });

  test("the tile under the pointer stays under it, as far as people stay", () => {
    fc.assert(
      fc.property(moments, fc.nat(), (next, index) => {
        const before = seat(noSeating, { ...next, held: undefined });
        const held = before.order[index % before.order.length];
        expect(seat(before, { ...next, held }).order.indexOf(held ?? next.self)).toBe(index % before.order.length);
      }),
      { numRuns: 500 },
    );
  });
});
