import type { ParticipantId } from "@palabre/protocol";

/** Who sits where, and what decides whom a speaker may take a seat from. Times in milliseconds. */
export type Seating = {
  /** Everybody, in the order of the seats. */
  order: readonly ParticipantId[];
  spokeAt: Readonly<Record<ParticipantId, number>>;
  /** When somebody's voice last moved this tile. */
  movedAt: Readonly<Record<ParticipantId, number>>;
};

export type Moment = {
  /** In the order of their coming. */
  people: readonly ParticipantId[];
  self: ParticipantId;
  /** Who comes before all others, by rank: whoever shows something, then raised hands. */
  front: readonly ParticipantId[];
  speaking: readonly ParticipantId[];
  /** How many are seen at once. */
  seats: number;
  /** Whose tile is under the pointer: it never slips away from there. */
  held: ParticipantId | undefined;
  now: number;
};

export const noSeating: Seating = { order: [], spokeAt: {}, movedAt: {} };

const restMs = 10_000;
const ownPlace = 1;

const without = (ids: readonly ParticipantId[], id: ParticipantId): readonly ParticipantId[] =>
  ids.filter((other) => other !== id);

const insert = (ids: readonly ParticipantId[], id: ParticipantId, place: number): readonly ParticipantId[] =>
  without(ids, id).toSpliced(place, 0, id);

const swap = (ids: readonly ParticipantId[], a: ParticipantId, b: ParticipantId): readonly ParticipantId[] =>
  ids.map((id) => (id === a ? b : id === b ? a : id));

/** Nobody changes seats without a reason: who was here stays in order, who comes sits down at the end. */
const usual = (before: Seating, { people, front, self, held }: Moment): readonly ParticipantId[] => {
  const present = new Set(people);
  const stayed = before.order.filter((id) => present.has(id));
  const seated = [...new Set([...front.filter((id) => present.has(id)), ...stayed, ...people])];
  const withSelf = insert(seated, self, ownPlace);
  const heldAt = held === undefined ? -1 : before.order.indexOf(held);
  return held !== undefined && present.has(held) && heldAt >= 0 ? insert(withSelf, held, heldAt) : withSelf;
};

/** Who gives a seat on the first page to a speaker: the one who has been silent longest. */
const whoGivesWay = (seating: Seating, { self, front, speaking, seats, held, now }: Moment): ParticipantId | undefined => {
  const stays = new Set([self, held, ...front, ...speaking]);
  const isRested = (id: ParticipantId): boolean => now - (seating.movedAt[id] ?? -restMs) >= restMs;
  const silentSince = (id: ParticipantId): number => seating.spokeAt[id] ?? 0;
  return seating.order
    .slice(0, seats)
    .filter((id) => !stays.has(id) && isRested(id))
    .toSorted((a, b) => silentSince(a) - silentSince(b))[0];
};

/** A speaker who cannot be seen changes seats with somebody who can: exactly two tiles move. */
const seatSpeaker = (seating: Seating, speaker: ParticipantId, moment: Moment): Seating => {
  const { seats, now } = moment;
  if (seating.order.indexOf(speaker) < seats || now - (seating.movedAt[speaker] ?? -restMs) < restMs) return seating;
  const other = whoGivesWay(seating, moment);
  if (other === undefined) return seating;
  return {
    ...seating,
    order: swap(seating.order, speaker, other),
    movedAt: { ...seating.movedAt, [speaker]: now, [other]: now },
  };
};

/**
 * The next order of the tiles: those in front by rank, then whoever sat there before. Oneself is second, so always on the first page.
 * A voice moves a tile only to bring it into sight, and each tile at most once every ten seconds.
 */
export const seat = (before: Seating, moment: Moment): Seating => {
  const spokeAt = { ...before.spokeAt, ...Object.fromEntries(moment.speaking.map((id) => [id, moment.now])) };
  const seated: Seating = { ...before, order: usual(before, moment), spokeAt };
  const speakers = moment.speaking.filter((id) => seated.order.includes(id));
  return speakers.reduce((seating, speaker) => seatSpeaker(seating, speaker, moment), seated);
};
