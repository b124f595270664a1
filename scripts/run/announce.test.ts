import { expect, test } from "vitest";
import { addressLines, administratorLines } from "./announce.mjs";

test("the address of this computer is not taken for one of the others", () => {
  expect(addressLines(["http://localhost:3000", "https://192.0.2.7:3000"], "en")).toEqual([
    "On this computer",
    "  http://localhost:3000",
    "For other devices",
    "  https://192.0.2.7:3000",
  ]);
});

test("an address for all stands without a word", () => {
  expect(addressLines(["https://palabre.example.org"], "fr")).toEqual(["  https://palabre.example.org"]);
});

test("the first administrator's link is told, and nothing once somebody administrates", () => {
  expect(administratorLines("http://localhost:3000/admin/first#x", "en").at(-1)).toBe("  http://localhost:3000/admin/first#x");
  expect(administratorLines(undefined, "fr")).toEqual([]);
});
