import { ParticipantId } from "@palabre/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Casting, castOf, mostLarge } from "./cast.ts";
import { includesSpot, personSpot, type Spot, screenSpot, spotKey } from "./spots.ts";

const id = (name: string) => ParticipantId.parse(name);
const [self, ada, bo, cleo] = [id("self"), id("ada"), id("bo"), id("cleo")];

const meeting: Casting = {
  order: [ada, self, bo, cleo],
  self,
  isSelfHidden: false,
  screens: [],
  pinned: [],
  spotlight: [],
  alone: null,
  lead: undefined,
};

const seen = (changes: Partial<Casting>) => castOf({ ...meeting, ...changes });

test("in the gallery nobody is larger than others", () => {
  expect(seen({})).toEqual({ large: [], rest: [ada, self, bo, cleo].map(personSpot) });
});

test("who speaks is large where one chose so, and sits nowhere else", () => {
  expect(seen({ lead: bo })).toEqual({ large: [personSpot(bo)], rest: [ada, self, cleo].map(personSpot) });
});

test("screens come before who speaks, all of them at once", () => {
  const { large, rest } = seen({ lead: bo, screens: [ada, bo] });
  expect(large).toEqual([ada, bo].map(screenSpot));
  expect(rest).toEqual(meeting.order.map(personSpot));
});

test("what one pinned comes before screens, which stay within reach", () => {
  const { large, rest } = seen({ screens: [ada], pinned: [personSpot(cleo), personSpot(bo)] });
  expect(large).toEqual([personSpot(cleo), personSpot(bo)]);
  expect(rest[0]).toEqual(screenSpot(ada));
});

test("whom an organiser puts forward comes before screens, and after what one pinned", () => {
  const forward = { spotlight: [personSpot(cleo)], screens: [ada], lead: bo };
  expect(seen(forward).large).toEqual([personSpot(cleo), screenSpot(ada)]);
  expect(seen({ ...forward, pinned: [personSpot(bo)] }).large).toEqual([personSpot(bo)]);
  expect(seen({ spotlight: [personSpot(id("gone"))] }).large).toEqual([]);
});

test("of several screens the one that an organiser puts forward is large alone", () => {
  const { large, rest } = seen({ spotlight: [screenSpot(bo)], screens: [ada, bo] });
  expect(large).toEqual([screenSpot(bo)]);
  expect(rest).toContainEqual(screenSpot(ada));
});

test("who is pinned and has left is not waited for", () => {
  expect(seen({ pinned: [personSpot(id("gone")), screenSpot(ada)], lead: bo }).large).toEqual([personSpot(bo)]);
});

test("what fills the stage leaves no room for others, until it is gone", () => {
  expect(seen({ alone: screenSpot(ada), screens: [ada], pinned: [personSpot(bo)] })).toEqual({
    large: [screenSpot(ada)],
    rest: [],
  });
  expect(seen({ alone: screenSpot(ada) }).rest).toHaveLength(4);
});

test("who hides from oneself is shown to oneself in no way", () => {
  const hidden = seen({ isSelfHidden: true, pinned: [personSpot(self)], alone: personSpot(self) });
  expect(hidden).toEqual({ large: [], rest: [ada, bo, cleo].map(personSpot) });
});

test("when all are pinned they share the stage as in the gallery", () => {
  const all = [ada, self].map(personSpot);
  expect(seen({ order: [ada, self], pinned: all })).toEqual({ large: [], rest: all });
});

describe("any wishes", () => {
  const people = [self, ada, bo, cleo, id("dan"), id("eve")];
  const spots = fc.oneof(...people.flatMap((who) => [fc.constant(personSpot(who)), fc.constant(screenSpot(who))]));
  const castings = fc.record<Casting>({
    order: fc.shuffledSubarray(people, { minLength: 1 }),
    self: fc.constant(self),
    isSelfHidden: fc.boolean(),
    screens: fc.shuffledSubarray(people.slice(1)),
    pinned: fc.array(spots),
    spotlight: fc.uniqueArray(spots, { maxLength: 3, selector: spotKey }),
    alone: fc.option(spots),
    lead: fc.constant(undefined),
  });
  const seenIn = (casting: Casting): readonly Spot[] => {
    const { large, rest } = castOf({ ...casting, alone: null });
    return [...large, ...rest];
  };

  test("everybody and every screen is on the stage once, one's own picture only if wanted", () => {
    fc.assert(
      fc.property(castings, (casting) => {
        const all = seenIn({ ...casting, pinned: [...new Set(casting.pinned)] });
        for (const who of casting.order)
          expect(all.filter((spot) => includesSpot([personSpot(who)], spot))).toHaveLength(
            casting.isSelfHidden && who === self ? 0 : 1,
          );
        expect(all.filter(({ source }) => source === "screen")).toHaveLength(casting.screens.length);
      }),
    );
  });

  test("never are so many large that none is", () => {
    fc.assert(
      fc.property(castings, (casting) => {
        expect(castOf(casting).large.length).toBeLessThanOrEqual(mostLarge);
      }),
    );
  });
});
