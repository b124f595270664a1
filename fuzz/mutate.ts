import type { Random } from "./Random.ts";

const longest = 3_000;

/** What parsers have stumbled over: ends, escapes, marks, blanks of other kinds, half a character, what turns a line around. */
const oddities = [
  ..."\0\t\n\r \"'\\/%&=?#;:,.-_+*`<>{}[]()|^~@!$019ehHZ",
  ..."\u00a0\u0301\u200b\u2028\u202e\u2066\ufeff\ud800\udc00é字😀",
  ...[
    "\\u0000",
    "\\ud800",
    "%00",
    "%2e",
    "%2f",
    "%ff",
    "..",
    "//",
    "\r\n",
    "-1",
    "1e9",
    "9007199254740993",
    "__proto__",
    "constructor",
  ],
];

type Part = { start: number; end: number };

const spanOf = (text: string, random: Random): Part => {
  const start = random.below(text.length + 1);
  return { start, end: Math.min(text.length, start + random.below(random.below(8) === 0 ? 200 : 12)) };
};

const put = (text: string, { start, end }: Part, piece: string): string => text.slice(0, start) + piece + text.slice(end);

/** Everything in a JSON value with the way to put something else in its place. */
const places = (
  value: unknown,
  replace: (by: unknown) => unknown,
): readonly { value: unknown; replace: (by: unknown) => unknown }[] => {
  const here = { value, replace };
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return [here, ...items.flatMap((item, index) => places(item, (by) => replace(items.with(index, by))))];
  }
  if (value === null || typeof value !== "object") return [here];
  return [here, ...Object.entries(value).flatMap(([key, item]) => places(item, (by) => replace({ ...value, [key]: by })))];
};

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined; // Not JSON: it is mutated as text.
  }
};

/** The line with one value in it exchanged for a value of another line. */
const exchangeValue = (line: string, other: string, random: Random): string | undefined => {
  const [value, donor] = [parsed(line), parsed(other)];
  if (value === undefined || donor === undefined) return undefined;
  const gift = random.pick(places(donor, (by) => by))?.value;
  return JSON.stringify(random.pick(places(value, (by) => by))?.replace(gift));
};

/** A little different from `input`, by what is in `others` and `words`. */
const mutateOnce = (input: string, random: Random, { others, words }: Stock): string => {
  const span = spanOf(input, random);
  const other = random.pick(others) ?? "";
  switch (random.below(9)) {
    case 0:
      return put(input, span, "");
    case 1:
      return put(input, { ...span, end: span.start }, random.pick(words) ?? "");
    case 2:
      return put(input, span, random.pick(words) ?? "");
    case 3:
      return put(input, { ...span, end: span.start }, random.pick(oddities) ?? "");
    case 4:
      return put(input, { ...span, end: span.start + 1 }, random.pick(oddities) ?? "");
    case 5:
      return put(input, span, input.slice(span.start, span.end).repeat(random.below(20) === 0 ? 60 : 2 + random.below(3)));
    case 6: {
      const from = spanOf(other, random);
      return put(input, span, other.slice(from.start, from.end));
    }
    default: {
      const lines = input.split("\n");
      const at = random.below(lines.length);
      const donor = random.pick(other.split("\n")) ?? "";
      if (random.below(4) === 0) return lines.toSpliced(at, random.below(2), donor).join("\n");
      return lines.with(at, exchangeValue(lines[at] ?? "", donor, random) ?? donor).join("\n");
    }
  }
};

export type Stock = { others: readonly string[]; words: readonly string[] };

/** Different from `input` in one to five places. */
export const mutate = (input: string, random: Random, stock: Stock): string => {
  let mutated = input;
  for (let left = 1 + random.below(5); left > 0; left -= 1) mutated = mutateOnce(mutated, random, stock);
  return mutated.slice(0, longest);
};
