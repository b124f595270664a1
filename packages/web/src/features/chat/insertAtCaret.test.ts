import { expect, test } from "vitest";
import { insertAtCaret } from "./insertAtCaret.ts";

const field = (value: string, [selectionStart, selectionEnd]: [number, number], maxLength = -1) => {
  const made = {
    value,
    maxLength,
    selectionStart,
    selectionEnd,
    setRangeText: (text: string, start = 0, end = 0) => {
      made.value = made.value.slice(0, start) + text + made.value.slice(end);
    },
  };
  return made;
};

test.each<[string, [number, number], string]>([
  ["", [0, 0], "🎉"],
  ["Bravo", [5, 5], "Bravo🎉"],
  ["Bravo Léa", [5, 5], "Bravo🎉 Léa"],
  ["Bravo Léa", [6, 9], "Bravo 🎉"],
])("in %j, at %j, an emoji makes %j", (before, selection, after) => {
  const text = field(before, selection);
  insertAtCaret(text, "🎉");
  expect(text.value).toBe(after);
});

test("what would be too long is not inserted", () => {
  const full = field("1234", [4, 4], 5);
  insertAtCaret(full, "🎉");
  expect(full.value).toBe("1234");
  const selected = field("1234", [3, 4], 5);
  insertAtCaret(selected, "🎉");
  expect(selected.value).toBe("123🎉");
});
