import { expect, test } from "vitest";
import { reuse } from "./reuse.ts";

test("what says the same is the same", () => {
  const before = { tiles: [{ id: "a" }, { id: "b" }], quality: { a: "good" } };
  expect(reuse(before, structuredClone(before))).toBe(before);
});

test("only what changed is new", () => {
  const before = { tiles: [{ id: "a" }, { id: "b", isPaused: false }], quality: { a: "good" } };
  const after = reuse(before, { tiles: [{ id: "a" }, { id: "b", isPaused: true }], quality: { a: "good" } });
  expect(after).toEqual({ tiles: [{ id: "a" }, { id: "b", isPaused: true }], quality: { a: "good" } });
  expect([after.tiles[0] === before.tiles[0], after.tiles[1] === before.tiles[1], after.quality === before.quality]).toEqual([
    true,
    false,
    true,
  ]);
});

test("a key more, a key less and an absent value are changes", () => {
  const before: Record<string, unknown> = { a: 1, b: undefined };
  for (const next of [{ a: 1 }, { a: 1, b: undefined, c: 2 }, { a: 1, c: undefined }])
    expect(reuse(before, next)).not.toBe(before);
  expect(reuse(["a", "b"], ["a"])).toEqual(["a"]);
  expect(reuse<unknown>([], {})).toEqual({});
});

test("what is not plain data is compared as it is", () => {
  const track = new EventTarget();
  const before = { track };
  expect(reuse(before, { track })).toBe(before);
  expect(reuse(before, { track: new EventTarget() })).not.toBe(before);
});
