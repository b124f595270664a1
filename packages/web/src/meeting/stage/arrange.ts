import { type GridRules, gridOf, type Rect, type Size } from "./grid.ts";

/** The room there is, and whether something is shown large in it: a shared screen, who speaks. */
export type StageShape = { size: Size; isFocused: boolean };

export type Arrangement = { focus: Rect | null; seats: readonly Rect[] };

/** Where what is large ends and people begin. */
type Split = { focus: Rect; people: Rect; rules: GridRules };

const phoneWidth = 640;
/** Below this a face cannot be read: fewer people a page instead. */
const leastTileHeight = 80;
/** Below this the strip of faces would take what is shared its room. */
const leastHeightWithStrip = 360;
/** What is shown large stays visibly larger than anybody. */
const mostOfFocus = 0.8;

const isPhone = ({ width }: Size): boolean => width < phoneWidth;
const isTall = ({ width, height }: Size): boolean => height > width;

const galleryRules = (size: Size): GridRules => {
  if (isPhone(size)) return { gap: 6, min: 3 / 4, max: 16 / 9, isLastRowWider: true };
  return isTall(size) ? { gap: 6, min: 3 / 4, max: 16 / 9 } : { gap: 10, min: 4 / 3, max: 16 / 9 };
};

const pageSizes = [49, 25, 9, 6] as const;

const largestPage = ({ width }: Size): number => {
  if (width < phoneWidth) return 6;
  if (width < 900) return 9;
  return width < 1200 ? 25 : 49;
};

const tileHeight = (people: number, area: Size, rules: GridRules): number => gridOf(people, area, rules)[0]?.height ?? 0;

const peopleIn = (area: Size, rules: GridRules): number =>
  pageSizes.find((people) => people <= largestPage(area) && tileHeight(people, area, rules) >= leastTileHeight) ?? 6;

const whole = ({ width, height }: Size): Rect => ({ x: 0, y: 0, width: Math.floor(width), height: Math.floor(height) });

const splitAt = (size: Size, focusHeight: number, rules: GridRules): Split => {
  const all = whole(size);
  const top = focusHeight + rules.gap;
  return { focus: { ...all, height: focusHeight }, people: { ...all, y: top, height: all.height - top }, rules };
};

/** On an upright screen what is large takes its width, and people all the room that is left. */
const tallSplit = (size: Size): Split => splitAt(size, Math.round((size.width * 9) / 16), { ...galleryRules(size), gap: 6 });

/** On a wide one people sit in one row below it. */
const wideSplit = (size: Size): Split => {
  const strip = Math.min(200, Math.max(96, Math.round(size.height / 4)));
  const gap = 10;
  return splitAt(size, Math.floor(size.height) - strip - gap, { gap, min: 1, max: 16 / 9 });
};

const splitOf = (size: Size): Split => (isTall(size) ? tallSplit(size) : wideSplit(size));

const besideFocus = (size: Size): number => {
  if (size.height < leastHeightWithStrip) return 0;
  const { people, rules } = splitOf(size);
  if (isTall(size)) return peopleIn(people, rules);
  return Math.max(1, Math.floor((people.width + rules.gap) / (people.height * rules.min + rules.gap)));
};

/** How many people are seen at once; those beyond are on further pages. None where only what is shared has room. */
export const seatsAtOnce = ({ size, isFocused }: StageShape): number =>
  isFocused ? besideFocus(size) : peopleIn(size, galleryRules(size));

const seatBelow = (count: number, { focus, people, rules }: Split): readonly Rect[] => {
  const seats = gridOf(count, people, rules);
  const [first] = seats;
  const last = seats.at(-1);
  const largest = Math.max(first ? first.width * first.height : 0, last ? last.width * last.height : 0);
  const isTooLarge = largest > focus.width * focus.height * mostOfFocus;
  const area = isTooLarge ? { ...people, height: Math.min(people.height, Math.floor(focus.height * mostOfFocus)) } : people;
  return (isTooLarge ? gridOf(count, area, { ...rules, isLastRowWider: false }) : seats).map((seat) => ({
    ...seat,
    y: seat.y + people.y,
  }));
};

/** Where everything on the stage goes, for `count` people, at most as many as are seen at once. */
export const arrange = ({ size, isFocused }: StageShape, count: number): Arrangement => {
  if (!isFocused) return { focus: null, seats: gridOf(count, size, galleryRules(size)) };
  if (count === 0) return { focus: whole(size), seats: [] };
  const split = splitOf(size);
  return { focus: split.focus, seats: seatBelow(count, split) };
};
