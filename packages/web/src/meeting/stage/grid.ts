export type Size = { width: number; height: number };
export type Rect = Size & { x: number; y: number };

/** `min` and `max`: how narrow and how wide a tile may be, as width over height. */
export type GridRules = {
  gap: number;
  min: number;
  max: number;
  /** The last row may be wider than the others, so that nobody sits beside a hole. */
  isLastRowWider?: boolean;
};

type Candidate = Size & { columns: number; rows: number; score: number };

/** Few empty places beat slightly larger tiles. */
const costOfEmptyPlace = 0.1;

const candidate = (columns: number, count: number, { width, height }: Size, { gap, min, max }: GridRules): Candidate => {
  const rows = Math.ceil(count / columns);
  const cell = { width: (width - gap * (columns - 1)) / columns, height: (height - gap * (rows - 1)) / rows };
  const tile = {
    width: Math.max(0, Math.min(cell.width, cell.height * max)),
    height: Math.max(0, Math.min(cell.height, cell.width / min)),
  };
  const empty = columns * rows - count;
  return { ...tile, columns, rows, score: tile.width * tile.height * (1 - (costOfEmptyPlace * empty) / columns) };
};

const best = (count: number, size: Size, rules: GridRules): Candidate => {
  let chosen = candidate(1, count, size, rules);
  for (let columns = 2; columns <= count; columns++) {
    const next = candidate(columns, count, size, rules);
    if (next.score > chosen.score) chosen = next;
  }
  return chosen;
};

const row = (count: number, tile: Size, area: Size, gap: number): readonly Rect[] => {
  const left = (area.width - (count * tile.width + gap * (count - 1))) / 2;
  return Array.from({ length: count }, (_, column) => ({
    x: Math.round(left + column * (tile.width + gap)),
    y: 0,
    width: Math.floor(tile.width),
    height: Math.floor(tile.height),
  }));
};

/** The same seat for everyone: equal tiles, as large as the area allows, the last row in the middle. */
export const gridOf = (count: number, area: Size, rules: GridRules): readonly Rect[] => {
  if (count < 1) return [];
  const size = { width: Math.floor(area.width), height: Math.floor(area.height) };
  const { columns, rows, width, height } = best(count, size, rules);
  const top = (size.height - (rows * height + rules.gap * (rows - 1))) / 2;
  return Array.from({ length: rows }, (_, index) => {
    const inRow = Math.min(columns, count - index * columns);
    const isWider = rules.isLastRowWider && inRow < columns;
    const widest = Math.min((size.width - rules.gap * (inRow - 1)) / inRow, height * rules.max);
    const tile = { width: isWider ? widest : width, height };
    return row(inRow, tile, size, rules.gap).map((rect) => ({ ...rect, y: Math.round(top + index * (height + rules.gap)) }));
  }).flat();
};

/** The largest tile for one person that an area holds, in its middle. */
export const tileInside = ({ x, y, width, height }: Rect): Rect => {
  const ratio = Math.min(16 / 9, Math.max(3 / 4, width / height));
  const size = { width: Math.floor(Math.min(width, height * ratio)), height: Math.floor(Math.min(height, width / ratio)) };
  return { x: x + Math.round((width - size.width) / 2), y: y + Math.round((height - size.height) / 2), ...size };
};
