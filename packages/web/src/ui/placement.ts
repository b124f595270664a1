export type Side = "top" | "bottom";
export type Align = "start" | "center" | "end";
type Box = { left: number; top: number; width: number; height: number };
type Size = { width: number; height: number };

type Placing = { anchor: Box; size: Size; viewport: Size; side: Side; align: Align };

/** Between what is pointed at and what is shown for it, and between that and the edge of the window. */
const gap = 8;

const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));

const leftFor = ({ anchor, size, align }: Placing): number => {
  if (align === "start") return anchor.left;
  if (align === "end") return anchor.left + anchor.width - size.width;
  return anchor.left + (anchor.width - size.width) / 2;
};

/** Where a box goes beside its anchor: the wished side, the other one when only that has room, always inside the window. */
export const place = (placing: Placing): { left: number; top: number } => {
  const { anchor, size, viewport, side } = placing;
  const above = anchor.top - gap - size.height;
  const below = anchor.top + anchor.height + gap;
  const fitsAbove = above >= gap;
  const fitsBelow = below + size.height <= viewport.height - gap;
  const isAbove = side === "top" ? fitsAbove || !fitsBelow : fitsAbove && !fitsBelow;
  return {
    left: within(leftFor(placing), gap, Math.max(gap, viewport.width - gap - size.width)),
    top: within(isAbove ? above : below, gap, Math.max(gap, viewport.height - gap - size.height)),
  };
};
