import { expect, test } from "vitest";
import { answerMs, verdictAt } from "./vigil.ts";

const minute = 60_000;
const afterMs = 30 * minute;

test("whoever has been alone for long is asked, and is gone without an answer", () => {
  const vigil = { quietSince: 0, askedAt: undefined, afterMs };
  expect(verdictAt(29 * minute, vigil)).toEqual({ kind: "wait", forMs: minute });
  expect(verdictAt(30 * minute, vigil)).toEqual({ kind: "ask" });
  const asked = { ...vigil, askedAt: 30 * minute };
  expect(verdictAt(31 * minute, asked)).toEqual({ kind: "wait", forMs: answerMs - minute });
  expect(verdictAt(32 * minute, asked)).toEqual({ kind: "gone" });
});

test("whoever answers, or touches the page, has all the time again", () => {
  expect(verdictAt(32 * minute, { quietSince: 31 * minute, askedAt: undefined, afterMs })).toEqual({
    kind: "wait",
    forMs: 29 * minute,
  });
});

test("a device that was asleep asks first", () => {
  expect(verdictAt(600 * minute, { quietSince: 0, askedAt: undefined, afterMs })).toEqual({ kind: "ask" });
});

test("where the site does not want it nobody is asked, and nobody goes", () => {
  expect(verdictAt(600 * minute, { quietSince: 0, askedAt: undefined, afterMs: 0 })).toEqual({ kind: "wait" });
  expect(verdictAt(600 * minute, { quietSince: 0, askedAt: 1, afterMs: 0 })).toEqual({ kind: "wait" });
});
