import { type GridRules, gridOf, type Rect, type Size } from "./grid.ts";

/** The room there is, and whether something is shown large in it: a shared screen, who speaks. */
export type StageShape = { size: Size; isFocused: boolean };

export type Arrangement = { focus: Rect | null; seats: readonly Rect[] };

const phoneWidth = 640;
/** Below this a face cannot be read: fewer people a page instead. */
const leastTileHeight = 80;
/** Below this the strip of faces would take what is shared its room. */
const leastHeightWithStrip = 360;

const isPhone = ({ width }: Size): boolean => width < phoneWidth;

const galleryRules = (size: Size): GridRules => {
  if (isPhone(size)) return { gap: 6, min: 3 / 4, max: 16 / 9, isLastRowWider: true };
  if (size.height > size.width) return { gap: 6, min: 3 / 4, max: 16 / 9 };
  return { gap: 10, min: 4 / 3, max: 16 / 9 };
};

const stripRules = (size: Size): GridRules =>
  isPhone(size) ? { gap: 6, min: 4 / 3, max: 16 / 9 } : { gap: 10, min: 1, max: 16 / 9 };

const stripHeight = (size: Size): number => (isPhone(size) ? 84 : Math.min(200, Math.max(96, Math.round(size.height / 4))));

const pageSizes = [49, 25, 9, 6] as const;

const largestPage = ({ width }: Size): number => {
  if (width < phoneWidth) return 6;
  if (width < 900) return 9;
  return width < 1200 ? 25 : 49;
};

const galleryPage = (size: Size): number => {
  const fits = (people: number): boolean => people <= largestPage(size) && tileHeight(people, size) >= leastTileHeight;
  return pageSizes.find(fits) ?? 6;
};

const tileHeight = (people: number, size: Size): number => gridOf(people, size, galleryRules(size))[0]?.height ?? 0;

const stripPage = (size: Size): number => {
  if (size.height < leastHeightWithStrip) return 0;
  const { gap, min } = stripRules(size);
  return Math.max(1, Math.floor((size.width + gap) / (stripHeight(size) * min + gap)));
};

/** How many people are seen at once; those beyond are on further pages. None where only what is shared has room. */
export const seatsAtOnce = ({ size, isFocused }: StageShape): number => (isFocused ? stripPage(size) : galleryPage(size));

/** Where everything on the stage goes, for `count` people, at most as many as are seen at once. */
export const arrange = ({ size, isFocused }: StageShape, count: number): Arrangement => {
  if (!isFocused) return { focus: null, seats: gridOf(count, size, galleryRules(size)) };
  const whole = { x: 0, y: 0, width: Math.floor(size.width), height: Math.floor(size.height) };
  if (count === 0) return { focus: whole, seats: [] };
  const rules = stripRules(size);
  const focus = { ...whole, height: whole.height - stripHeight(size) - rules.gap };
  const strip = gridOf(count, { width: size.width, height: stripHeight(size) }, rules);
  return { focus, seats: strip.map((seat) => ({ ...seat, y: seat.y + focus.height + rules.gap })) };
};
