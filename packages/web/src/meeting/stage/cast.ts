import type { ParticipantId } from "@palabre/protocol";
import { includesSpot, personSpot, type Spot, screenSpot, withoutSpot } from "./spots.ts";

/** Who and what is to be seen, and what one has chosen to see large. */
export type Casting = {
  /** Everybody, in the order of the seats. */
  order: readonly ParticipantId[];
  self: ParticipantId;
  isSelfHidden: boolean;
  /** Whose screens can be seen. */
  screens: readonly ParticipantId[];
  pinned: readonly Spot[];
  /** Whom and what an organiser lets everybody see large. */
  spotlight: readonly Spot[];
  /** What is to fill the stage. */
  alone: Spot | null;
  /** Whoever is large where nothing else is; nobody in the gallery. */
  lead: ParticipantId | undefined;
};

/** What is shown large, and the others in their order. */
export type Cast = { large: readonly Spot[]; rest: readonly Spot[] };

/** With more, none of them would be large. */
export const mostLarge = 4;

const chosen = (spots: readonly Spot[], { pinned, spotlight, screens, lead }: Casting): readonly Spot[] => {
  const areHere = (wished: readonly Spot[]) => wished.filter((spot) => includesSpot(spots, spot)).slice(-mostLarge);
  const own = areHere(pinned);
  if (own.length > 0) return own;
  const forAll = areHere(spotlight);
  // Which screens are large is said as soon as one of them is put forward.
  const isScreenChosen = forAll.some(({ source }) => source === "screen");
  if (forAll.length > 0) return isScreenChosen ? forAll : [...forAll, ...screens.map(screenSpot)].slice(0, mostLarge);
  if (screens.length > 0) return screens.map(screenSpot).slice(-mostLarge);
  return lead === undefined ? [] : [personSpot(lead)];
};

/** One's own wish comes before the organiser's, that before what is shared, and that before who speaks. What is not here any more is not waited for. */
export const castOf = (casting: Casting): Cast => {
  const { order, self, isSelfHidden, screens, alone } = casting;
  const people = order.filter((id) => !isSelfHidden || id !== self);
  const spots = [...screens.map(screenSpot), ...people.map(personSpot)];
  if (alone && includesSpot(spots, alone)) return { large: [alone], rest: [] };
  const large = chosen(spots, casting);
  // Nobody is large beside an empty place.
  if (large.length === spots.length && screens.length === 0) return { large: [], rest: spots };
  return { large, rest: large.reduce(withoutSpot, spots) };
};
