import { z } from "zod";

/**
 * A backup is a gzipped text. Each line is a word, a space and JSON: the header, then each row under its table's name, then the end, by
 * which a file that was cut short is known. Rows stay the text that PostgreSQL wrote, so no number loses a digit on the way.
 */
export const headerWord = "palabre-backup";
export const endWord = "end";

export const Header = z.strictObject({
  format: z.literal(1),
  /** The migration that made these tables; a restore begins there and goes on to its own version. */
  migration: z.int(),
  takenAt: z.iso.datetime(),
});
export type Header = z.infer<typeof Header>;

export const End = z.strictObject({ rows: z.int() });

export type Line = { word: string; json: string };

export const formatLine = ({ word, json }: Line): string => `${word} ${json}\n`;

export function parseLine(line: string): Line {
  const space = line.indexOf(" ");
  return { word: line.slice(0, space), json: line.slice(space + 1) };
}

/** Not readline: that also splits at U+2028, which people can write and JSON leaves as it is. */
export async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of text) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest) throw new Error("The file ends in the middle of a line.");
}
