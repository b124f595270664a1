import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../testing/src/database.ts";
import { line, text } from "./text.ts";

const [Text, Line] = [text(40), line(40)];

/** Every kind of character, and often those that are trouble somewhere. */
const anything = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        "a",
        " ",
        "\n",
        "\t",
        "\r",
        "\0",
        "\u001b",
        "\u202e",
        "\u2028",
        "\ud800",
        "\udc00",
        "😀",
        "e\u0301",
        "\u200d",
        "\\",
        '"',
      ),
      {
        maxLength: 60,
      },
    )
    .map((parts) => parts.join("")),
);

describe("text", () => {
  test.each([
    ["Bonjour", "Bonjour"],
    ["  Bonjour \n", "Bonjour"],
    ["un\r\ndeux", "un\ndeux"],
    ["un\n\n\tdeux", "un\n\n\tdeux"],
    ["👩‍👩‍👧", "👩‍👩‍👧"],
    ["שלום", "שלום"],
    ["Nguye\u0302\u0303n", "Nguye\u0302\u0303n"],
    ["བསྒྲུབས", "བསྒྲུབས"],
    ["1\ufe0f\u20e3", "1\ufe0f\u20e3"],
    ["…", "…"],
    ["x".repeat(40), "x".repeat(40)],
  ])("%j is %j", (written, read) => {
    expect(Text.parse(written)).toBe(read);
  });

  test.each([
    ["nothing", ""],
    ["only white space", " \n\t "],
    ["only what cannot be seen", "\u200b\u200d"],
    ["only letters that are drawn as nothing", "\u3164\u115f\uffa0"],
    ["only Braille without a dot", "\u2800"],
    ["marks piled up over the lines around it", `a${"\u0301".repeat(6)}`],
    ["too much of it", "x".repeat(41)],
    ["far too much of it", " ".repeat(100)],
    ["a NUL", "a\0b"],
    ["an escape of a terminal", "a\u001b[31mb"],
    ["a lone carriage return", "a\rb"],
    ["half a character", "a\ud83d"],
    ["the other half", "\ude00a"],
    ["text turned around", "a\u202eb"],
    ["text set apart in the other direction", "a\u2067b\u2069"],
    ["another kind of line break", "a\u2028b"],
    ["a mark of byte order", "a\ufeffb"],
  ])("%s is refused", (_what, written) => {
    expect(Text.safeParse(written).success).toBe(false);
  });

  test.each([undefined, null, 7, {}, ["a"], new String("a")])("%j is no text", (written) => {
    expect(Text.safeParse(written).success).toBe(false);
  });

  test("what is accepted is within its length, trimmed, and accepted again as it is", () => {
    fc.assert(
      fc.property(anything, (written) => {
        const { data } = Text.safeParse(written);
        if (data === undefined) return;
        expect(data.length).toBeGreaterThan(0);
        expect(data.length).toBeLessThanOrEqual(40);
        expect(data.trim()).toBe(data);
        expect(Text.parse(data)).toBe(data);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a line", () => {
  test.each([
    ["  Ada   Lovelace ", "Ada Lovelace"],
    ["Ada\nLovelace\t(she)", "Ada Lovelace (she)"],
    ["Ada\u00a0Lovelace", "Ada Lovelace"],
    ["A\u200bda\u200d\u200c\u00ad\ufe0f\u2060\u034f\u061c", "Ada"],
    ["👩‍🏫 Ada ❤️", "👩‍🏫 Ada ❤️"],
    ["می‌خواهم", "می‌خواهم"],
  ])("%j is %j", (written, read) => {
    expect(Line.parse(written)).toBe(read);
  });

  test("is accepted again as it is", () => {
    fc.assert(
      fc.property(anything, (written) => {
        const { data } = Line.safeParse(written);
        if (data !== undefined) expect(Line.parse(data)).toBe(data);
      }),
      { numRuns: 2_000 },
    );
  });

  test("has no second line, whatever was written", () => {
    fc.assert(
      fc.property(anything, (written) => {
        const { data } = Line.safeParse(written);
        if (data !== undefined) expect(data).not.toMatch(/[\p{Cc}\u2028\u2029]| {2}/u);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("in the database", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  const stored = async (values: readonly string[]): Promise<unknown> =>
    (await database.pool.query<{ values: unknown }>("select $1::jsonb as values", [JSON.stringify(values)])).rows[0]?.values;

  test("whatever is accepted can be stored, and comes back as it was", async () => {
    const accepted = fc
      .oneof(anything, fc.string({ unit: "binary", minLength: 30, maxLength: 60 }))
      .map((written) => [Text.safeParse(written).data ?? "-", Line.safeParse(written).data ?? "-"]);
    const property = fc.asyncProperty(fc.array(accepted, { minLength: 50, maxLength: 50 }), async (pairs) => {
      const values = pairs.flat();
      expect(await stored(values)).toEqual(values);
    });
    await fc.assert(property, { numRuns: 40 });
  });

  test("would refuse what is refused here", async () => {
    await expect(stored(["a\0b"])).rejects.toThrow();
    await expect(stored(["a\ud83d"])).rejects.toThrow();
  });
});
