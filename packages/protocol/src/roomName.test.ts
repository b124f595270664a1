import { describe, expect, test } from "vitest";
import { RoomName } from "./rooms.ts";

describe("a room's name", () => {
  test.each(["conseil-ecole", "a", "6e-b", "x".repeat(64), "salle-api", "constructor"])("may be %s", (name) => {
    expect(RoomName.safeParse(name).success).toBe(true);
  });

  test.each([
    "",
    "-a",
    "a-",
    "a--b",
    "A",
    "é",
    "a b",
    "a/b",
    "..",
    "a.b",
    "%00",
    "a\n",
    "x".repeat(65),
    "api",
    "livekit",
    "healthz",
    "readyz",
    "metrics",
    "123",
    "12-34",
  ])("may not be %j", (name) => {
    expect(RoomName.safeParse(name).success).toBe(false);
  });
});
