import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRoomInput } from "./roomInput.ts";
import { RoomName } from "./rooms.ts";

const ownHostname = "visio.example.org";

describe("what people type for a room", () => {
  test.each([
    ["conseil-ecole", "conseil-ecole"],
    ["  Conseil d'École ", "conseil-d-ecole"],
    ["Œuvre & Cœur", "oeuvre-coeur"],
    ["https://visio.example.org/conseil-ecole", "conseil-ecole"],
    ["https://visio.example.org/conseil-ecole?x=1#y", "conseil-ecole"],
    ["HTTPS://visio.example.org//conseil-ecole/", "conseil-ecole"],
    ["visio.example.org/Conseil", "conseil"],
    ["https://visio.example.org/Conseil%20d%27%C3%A9cole", "conseil-d-ecole"],
    ["a".repeat(200), "a".repeat(64)],
    ["../../etc/passwd", "etc-passwd"],
    ["%E0%A4%A", "e0-a4-a"],
    ["Cours de Français", "cours-de-francais"],
    ["ÉCOLE n° 2", "ecole-n-2"],
    ["Straße, Łódź", "strasse-lodz"],
    ["ｃｏｕｒｓ", "cours"],
    ["con\u200bseil\u00adecole", "conseilecole"],
    ["fête 🎉", "fete"],
    ["<https://visio.example.org/conseil-ecole>", "conseil-ecole"],
    ["Rejoignez-nous : https://visio.example.org/conseil-ecole?lang=fr, à 15 h 12.", "conseil-ecole"],
    ["VISIO.example.org/conseil-ecole.", "conseil-ecole"],
  ])("%j is %s", (typed, name) => {
    expect(parseRoomInput(typed, ownHostname)).toEqual({ ok: true, name });
  });

  test.each([
    ["", { ok: false, reason: "empty" }],
    [" \n ", { ok: false, reason: "empty" }],
    ["API", { ok: false, reason: "reserved", proposal: "salle-api" }],
    ["https://visio.example.org/livekit/x", { ok: false, reason: "reserved", proposal: "salle-livekit" }],
    ["123-456", { ok: false, reason: "digits", proposal: "salle-123-456" }],
    ["482 915 306", { ok: false, reason: "number", number: "482915306" }],
    ["482915306", { ok: false, reason: "number", number: "482915306" }],
    ["https://visio.example.org/482-915-306", { ok: false, reason: "number", number: "482915306" }],
    ["!!!", { ok: false, reason: "malformed" }],
    ["https://visio.example.org/", { ok: false, reason: "malformed" }],
    ["visio.example.org", { ok: false, reason: "malformed" }],
    ["日本語", { ok: false, reason: "malformed" }],
    ["école 日本", { ok: false, reason: "malformed", proposal: "ecole" }],
    ["c\u043eurs", { ok: false, reason: "lookalike", proposal: "cours" }],
    ["\u0421\u041eURS \u0430rt", { ok: false, reason: "lookalike", proposal: "cours-art" }],
    ["https://visio.example.org/c%D0%BEurs", { ok: false, reason: "lookalike", proposal: "cours" }],
    ["https://meet.example.com/conseil", { ok: false, reason: "elsewhere", hostname: "meet.example.com" }],
    ["https://visio.example.org@evil.example/conseil", { ok: false, reason: "elsewhere", hostname: "evil.example" }],
    ["meet.example.com/conseil", { ok: false, reason: "elsewhere", hostname: "meet.example.com" }],
  ])("%j is none: %j", (typed, answer) => {
    expect(parseRoomInput(typed, ownHostname)).toEqual(answer);
  });

  const typed = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc
      .array(
        fc.constantFrom(
          "http://",
          "a",
          "\u043e",
          "/",
          "%",
          "%2f",
          "..",
          ":",
          "@",
          "[",
          "api",
          "1",
          "-",
          "é",
          "\0",
          "\ud800",
          " ",
        ),
        {
          maxLength: 12,
        },
      )
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

  test("where the own host is not known, any link may be ours", () => {
    expect(parseRoomInput("localhost:3000/conseil")).toEqual({ ok: true, name: "conseil" });
  });

  test("a name of a million letters is read at once", () => {
    for (const letter of ["a", "-", "%", "/", "œ", "e\u0301"]) parseRoomInput(letter.repeat(1_000_000));
  }, 2_000);
});
