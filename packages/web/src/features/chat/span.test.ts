import fc from "fast-check";
import { expect, test } from "vitest";
import { around, earlier, inSpan, later, latest, trimmed } from "./span.ts";

/** Ids with gaps, as one sees them who does not read everything. */
const messages = Array.from({ length: 1_000 }, (_, index) => ({ id: index * 3 + 1 }));
const idsIn = (span: Parameters<typeof inSpan>[1], all = messages) => inSpan(all, span).map(({ id }) => id);

test("at first the newest are drawn, and those that come are drawn too", () => {
  const span = latest(messages);
  expect(idsIn(span)).toEqual(messages.slice(-40).map(({ id }) => id));
  expect(idsIn(span, [...messages, { id: 5_000 }]).at(-1)).toBe(5_000);
});

test("a short chat is drawn whole, whatever comes", () => {
  const few = messages.slice(0, 5);
  const span = latest(few);
  expect(idsIn(span, few)).toHaveLength(5);
  expect(earlier(few, span)).toEqual(span);
  expect(later(few, span)).toEqual(span);
});

test("around a message it stands in the middle, also after it was forgotten", () => {
  expect(idsIn(around(messages, 1_501))[40]).toBe(1_501);
  expect(idsIn(around(messages, 1_500))[40]).toBe(1_501);
});

test("somebody at the end keeps a bounded page however much is written", () => {
  const span = latest(messages);
  const many = [...messages, ...Array.from({ length: 400 }, (_, index) => ({ id: 4_000 + index }))];
  expect(trimmed(messages, span)).toBe(span);
  expect(idsIn(trimmed(many, span), many)).toHaveLength(40);
});

test("reading back and forth comes past every message, none twice, and never draws more than 240", () => {
  const way = fc.array(fc.constantFrom(earlier, later), { maxLength: 60 });
  fc.assert(
    fc.property(fc.nat(3_000), way, (start, steps) => {
      let span = around(messages, start);
      for (const go of steps) {
        const before = idsIn(span);
        span = go(messages, span);
        const after = idsIn(span);
        expect(after.length).toBeLessThanOrEqual(240);
        // Something of what was drawn stays, so that the eye has something to hold on to.
        expect(after.some((id) => before.includes(id))).toBe(true);
        const first = messages.findIndex(({ id }) => id === after[0]);
        expect(after).toEqual(messages.slice(first, first + after.length).map(({ id }) => id));
      }
    }),
  );
  let back = latest(messages);
  for (let count = 0; count < 30; count += 1) back = earlier(messages, back);
  expect(idsIn(back)[0]).toBe(1);
});
