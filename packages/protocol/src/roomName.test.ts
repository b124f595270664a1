import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRoomInput } from "./roomName.ts";
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
    "123",
    "12-34",
  ])("may not be %j", (name) => {
    expect(RoomName.safeParse(name).success).toBe(false);
  });
});

describe("what people type for a room", () => {
  test.each([
    ["conseil-ecole", "conseil-ecole"],
    ["  Conseil d'École ", "conseil-d-ecole"],
    ["Œuvre & Cœur", "oeuvre-coeur"],
    ["https://visio.example.org/conseil-ecole", "conseil-ecole"],
    ["https://visio.example.org/conseil-ecole?x=1#y", "conseil-ecole"],
    ["HTTPS://visio.example.org//conseil-ecole/", "conseil-ecole"],
    ["visio.example.org/Conseil", "conseil"],
    ["localhost:3000/conseil", "conseil"],
    ["https://visio.example.org/Conseil%20d%27%C3%A9cole", "conseil-d-ecole"],
    ["a".repeat(200), "a".repeat(64)],
    ["../../etc/passwd", "etc-passwd"],
    ["%E0%A4%A", "e0-a4-a"],
  ])("%j is %s", (typed, name) => {
    expect(parseRoomInput(typed)).toEqual({ ok: true, name });
  });

  test.each([
    ["", { ok: false, reason: "empty" }],
    [" \n ", { ok: false, reason: "empty" }],
    ["API", { ok: false, reason: "reserved", proposal: "salle-api" }],
    ["https://visio.example.org/livekit/x", { ok: false, reason: "reserved", proposal: "salle-livekit" }],
    ["123-456", { ok: false, reason: "number", proposal: "salle-123-456" }],
    ["!!!", { ok: false, reason: "malformed" }],
    ["https://visio.example.org/", { ok: false, reason: "malformed" }],
    ["日本語", { ok: false, reason: "malformed" }],
  ])("%j is none: %j", (typed, answer) => {
    expect(parseRoomInput(typed)).toEqual(answer);
  });

  const typed = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc
      .array(fc.constantFrom("http://", "a", "/", "%", "%2f", "..", ":", "@", "[", "api", "1", "-", "é", "\0", "\ud800", " "), {
        maxLength: 12,
      })
      .map((parts) => parts.join("")),
  );

  test("whatever it is, it is read without failing, and what is accepted or proposed is a name that reads as itself", () => {
    const property = fc.property(typed, (input) => {
      const answer = parseRoomInput(input);
      const name = answer.ok ? answer.name : answer.proposal;
      if (name === undefined) return;
      expect(RoomName.parse(name)).toBe(name);
      expect(parseRoomInput(name)).toEqual({ ok: true, name });
      expect(parseRoomInput(`https://visio.example.org/${name}`)).toEqual({ ok: true, name });
    });
    fc.assert(property, { numRuns: 3_000 });
  });

  test("a name of a million letters is read at once", () => {
    for (const letter of ["a", "-", "%", "/", "œ", "e\u0301"]) parseRoomInput(letter.repeat(1_000_000));
  }, 2_000);
});
