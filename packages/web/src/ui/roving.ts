import { plainLetters } from "../lib/plainLetters.ts";

/** Which of `count` items a key moves the focus to; undefined for a key that moves nothing. */
export const rovingIndex = (key: string, { current, count }: { current: number; count: number }): number | undefined => {
  switch (key) {
    case "ArrowDown":
      return (current + 1) % count;
    case "ArrowUp":
      return (current - 1 + count) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
};

const sideways = new Map([
  ["ArrowRight", "ArrowDown"],
  ["ArrowLeft", "ArrowUp"],
]);

/** The same for items in a row, as tabs are: the arrows to the sides move as well. */
export const rovingIndexInRow = (key: string, where: { current: number; count: number }): number | undefined =>
  rovingIndex(sideways.get(key) ?? key, where);

type InGrid = { current: number; count: number; columns: number };

/** The same for items in rows of `columns`: to the sides through all of them, up and down in a column, round and round. */
export const rovingIndexInGrid = (key: string, { current, count, columns }: InGrid): number | undefined => {
  const along = sideways.get(key);
  if (along) return rovingIndex(along, { current, count });
  if (key !== "ArrowUp" && key !== "ArrowDown") return rovingIndex(key, { current, count });
  const column = current % columns;
  const rows = Math.ceil((count - column) / columns);
  const row = rovingIndex(key, { current: Math.floor(current / columns), count: rows });
  return row === undefined ? undefined : row * columns + column;
};

/** The next item after the current one whose name begins with a typed letter, accents aside. */
export const indexByLetter = (
  key: string,
  { current, labels }: { current: number; labels: readonly string[] },
): number | undefined => {
  if ([...key].length !== 1 || key === " ") return undefined;
  const order = labels.map((_, step) => (current + 1 + step) % labels.length);
  return order.find((index) => plainLetters(labels[index] ?? "").startsWith(plainLetters(key)));
};
