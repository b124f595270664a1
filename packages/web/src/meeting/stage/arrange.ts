import { type GridRules, gridOf, type Rect, type Size } from "./grid.ts";

/** The room there is, and how much is shown large in it: shared screens, who speaks, who is pinned; `isFace`: people only, who may be shown upright. */
export type StageShape = { size: Size; large: number; isFace?: boolean };

export type Arrangement = { large: readonly Rect[]; seats: readonly Rect[] };

/** Where what is large ends and people begin. */
type Split = { focus: Rect; people: Rect; rules: GridRules };

/** What is large takes any shape from a square to a wide screen. */
const largeRules = { min: 1, max: 16 / 9 };

const phoneWidth = 640;
/** Below this a face cannot be read: fewer people a page instead. */
const leastTileHeight = 80;
/** Below this the strip of faces would take what is shared its room. */
const leastHeightWithStrip = 360;
/** What is shown large stays visibly larger than anybody. */
const mostOfFocus = 0.8;
/** Several on an upright screen stand one below the other, and leave this to people. */
const leastForPeople = 0.4;
/** The most upright shape of somebody large. */
const mostUpright = 3 / 4;

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
const tallSplit = (size: Size, large: number): Split => {
  const gap = 6;
  const wanted = large * Math.round((size.width * 9) / 16) + (large - 1) * gap;
  const most = large === 1 ? wanted : Math.floor(size.height * (1 - leastForPeople));
  return splitAt(size, Math.min(wanted, most), { ...galleryRules(size), gap });
};

/** On a wide one people sit in one row below it. */
const wideSplit = (size: Size): Split => {
  const strip = Math.min(200, Math.max(96, Math.round(size.height / 4)));
  const gap = 10;
  return splitAt(size, Math.floor(size.height) - strip - gap, { gap, min: 1, max: 16 / 9 });
};

const splitOf = ({ size, large }: StageShape): Split => (isTall(size) ? tallSplit(size, large) : wideSplit(size));

const besideFocus = (shape: StageShape): number => {
  const { size } = shape;
  if (size.height < leastHeightWithStrip) return 0;
  const { people, rules } = splitOf(shape);
  if (isTall(size)) return peopleIn(people, rules);
  return Math.max(1, Math.floor((people.width + rules.gap) / (people.height * rules.min + rules.gap)));
};

/** How many people are seen at once; those beyond are on further pages. None where only what is shared has room. */
export const seatsAtOnce = (shape: StageShape): number =>
  shape.large > 0 ? besideFocus(shape) : peopleIn(shape.size, galleryRules(shape.size));

const area = ({ width, height }: Size): number => width * height;

const placeLarge = (large: number, focus: Rect, gap: number): readonly Rect[] =>
  large === 1 ? [focus] : gridOf(large, focus, { ...largeRules, gap });

const seatBelow = (count: number, { people, rules }: Split, large: readonly Rect[]): readonly Rect[] => {
  const seats = gridOf(count, people, rules);
  const most = Math.min(...large.map(area)) * mostOfFocus;
  const isTooLarge = Math.max(...seats.map(area)) > most;
  const height = Math.min(people.height, Math.floor(Math.sqrt(most / rules.max)));
  const fitting = isTooLarge ? gridOf(count, { ...people, height }, { ...rules, isLastRowWider: false }) : seats;
  return fitting.map((seat) => ({ ...seat, y: seat.y + people.y }));
};

/** Few people leave room on an upright screen: a large face grows into it. */
const grown = ({ size, large, isFace }: StageShape, placed: Arrangement): Arrangement => {
  const [face] = placed.large;
  if (!isTall(size) || large !== 1 || !isFace || !face) return placed;
  const left = Math.floor(size.height) - Math.max(...placed.seats.map(({ y, height }) => y + height));
  const by = Math.max(0, Math.min(left, Math.round(face.width / mostUpright) - face.height));
  return {
    large: [{ ...face, height: face.height + by }],
    seats: placed.seats.map((seat) => ({ ...seat, y: seat.y + by })),
  };
};

/** Where everything on the stage goes, for `count` people beside what is large, at most as many as are seen at once. */
export const arrange = (shape: StageShape, count: number): Arrangement => {
  const { size } = shape;
  if (shape.large === 0) return { large: [], seats: gridOf(count, size, galleryRules(size)) };
  if (count === 0) return { large: placeLarge(shape.large, whole(size), galleryRules(size).gap), seats: [] };
  const split = splitOf(shape);
  const large = placeLarge(shape.large, split.focus, split.rules.gap);
  return grown(shape, { large, seats: seatBelow(count, split, large) });
};
