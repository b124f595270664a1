import { ParticipantId } from "@palabre/protocol";
import { expect, test } from "vitest";
import { stillTyping, typingEveryMs, typingShownMs, withTypist } from "./typists.ts";

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
