import { expect, test } from "vitest";
import { createFormats, regionalTag } from "./formats.ts";

const french = createFormats("fr", "fr-FR");
const english = createFormats("en", "en-US");
const now = new Date(2026, 10, 22, 19, 16);

test("French says 15 h 12, with spaces that do not break", () => {
  expect(french.time(new Date(2026, 10, 22, 15, 12))).toBe("15\u00a0h\u00a012");
  expect(english.time(new Date(2026, 10, 22, 15, 12)).replace("\u202f", " ")).toBe("3:12 PM");
});

test("yesterday ends at midnight, not after 24 hours", () => {
  expect(french.day(new Date(2026, 10, 22, 0, 1), now)).toBe("aujourd’hui");
  expect(french.day(new Date(2026, 10, 21, 23, 59), now)).toBe("hier");
  expect(french.day(new Date(2026, 10, 20, 23, 59), now)).toBe("vendredi 20 novembre");
  expect(english.day(new Date(2026, 10, 21, 8, 0), now)).toBe("yesterday");
});

test("the first of a month is 1er in French, and another year says itself", () => {
  expect(french.day(new Date(2025, 11, 1), now)).toBe("lundi 1er décembre 2025");
  expect(french.day(new Date(2026, 9, 11), now)).toBe("dimanche 11 octobre");
});

test("numbers and lists follow the language", () => {
  expect(french.number(1234.5)).toBe("1\u202f234,5");
  expect(english.number(1234.5)).toBe("1,234.5");
  expect(french.list(["Awa", "Karim", "Jeanne"])).toBe("Awa, Karim et Jeanne");
});

test("the browser's own variant of the language is kept", () => {
  expect(regionalTag("en", ["fr-FR", "en-GB", "en"])).toBe("en-GB");
  expect(regionalTag("fr", ["en-GB"])).toBe("fr");
});
