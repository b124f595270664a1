import { ParticipantId } from "@palabre/protocol";
import { expect, test } from "vitest";
import { isOvertaken, stillTyping, typingEveryMs, typingShownMs, withTypist } from "./typists.ts";

const [ada, bo] = ["ada", "bo"].map((id) => ParticipantId.parse(id)) as [ParticipantId, ParticipantId];

test("whoever goes on writing keeps the place, and is one", () => {
  const both = withTypist(withTypist([], { id: ada, at: 0 }), { id: bo, at: 10 });
  expect(withTypist(both, { id: ada, at: 20 })).toEqual([
    { id: ada, at: 20 },
    { id: bo, at: 10 },
  ]);
});

test("whoever stops is shown a little longer, and whoever goes on without a gap", () => {
  expect(stillTyping([{ id: ada, at: 0 }], typingEveryMs)).toHaveLength(1);
  expect(stillTyping([{ id: ada, at: 0 }], typingShownMs)).toEqual([]);
});

test("a notice right behind the message that it foretold is late; later ones, and those before any message, are not", () => {
  expect(isOvertaken(10_100, 10_000)).toBe(true);
  expect(isOvertaken(10_000 + typingEveryMs, 10_000)).toBe(false);
  expect(isOvertaken(10_000, undefined)).toBe(false);
});
