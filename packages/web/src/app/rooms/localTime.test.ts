import { expect, test } from "vitest";
import { fromLocalTime, toLocalTime } from "./localTime.ts";

test("a moment is shown as the clocks here show it, and understood so", () => {
  const moment = new Date(2026, 2, 5, 8, 7).getTime();
  expect(toLocalTime(moment)).toBe("2026-03-05T08:07");
  expect(fromLocalTime("2026-03-05T08:07")).toBe(moment);
});

test("an empty field is no moment", () => {
  expect(toLocalTime(null)).toBe("");
  expect(fromLocalTime("")).toBeNull();
});
