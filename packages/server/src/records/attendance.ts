import type { ParticipantId } from "@palabre/protocol";
import type { Attendee, Stay } from "@palabre/protocol/api";
import { Cast } from "./Cast.ts";
import type { Entry } from "./Entry.ts";

/** Who one is, on however many devices: the account of each participant who has one. */
type Accounts = ReadonlyMap<ParticipantId, string>;

/** Stays in the order of their beginning, those that touch or overlap made one. */
export const joinStays = (stays: readonly Stay[]): readonly Stay[] => {
  const joined: Stay[] = [];
  for (const { from, to } of stays.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (!last || (last.to !== null && last.to < from)) joined.push({ from, to });
    else last.to = last.to === null || to === null ? null : Math.max(last.to, to);
  }
  return joined;
};

/** Stays as they begin and end. */
class Stays {
  readonly all = new Map<ParticipantId, Stay[]>();
  readonly #open = new Map<ParticipantId, Stay>();

  begin(id: ParticipantId, at: number): void {
    if (this.#open.has(id)) return;
    const stay: Stay = { from: at, to: null };
    this.#open.set(id, stay);
    const before = this.all.get(id);
    if (before) before.push(stay);
    else this.all.set(id, [stay]);
  }

  end(id: ParticipantId, at: number): void {
    const stay = this.#open.get(id);
    if (stay) stay.to = at;
    this.#open.delete(id);
  }

  endAll(at: number): void {
    for (const id of [...this.#open.keys()]) this.end(id, at);
  }
}

/** The stays of each participant, of the time in which they were told that it is kept. */
const follow = (entries: readonly Entry[]): { cast: Cast; stays: Stays["all"] } => {
  const stays = new Stays();
  const cast = new Cast();
  let isKept = false;
  for (const entry of entries) {
    const { type, payload, at } = entry;
    cast.follow(entry);
    if (type === "meeting.rulesChanged") isKept = payload.keepsAttendance;
    if (type === "meeting.rulesChanged" && isKept) for (const id of cast.present) stays.begin(id, at);
    if (type === "meeting.ended" || !isKept) stays.endAll(at);
    else if (type === "meeting.joined") stays.begin(payload.id, at);
    else if (type === "meeting.left" || type === "meeting.removed" || type === "meeting.sentBack")
      stays.end(payload.participantId, at);
  }
  return { cast, stays: stays.all };
};

/** Who was there and when, in the order of their coming; nothing where it was never kept. */
export const attendanceIn = (entries: readonly Entry[], accounts: Accounts): readonly Attendee[] | null => {
  if (!entries.some(({ type, payload }) => type === "meeting.rulesChanged" && payload.keepsAttendance)) return null;
  const { cast, stays } = follow(entries);
  const people = new Map<string, Attendee>();
  for (const [id, own] of stays) {
    const account = accounts.get(id);
    const { name = "…", role = "participant" } = cast.get(id) ?? {};
    const before = people.get(account ?? id);
    people.set(account ?? id, { name, role, hasAccount: account !== undefined, stays: before?.stays ?? [] });
    people.get(account ?? id)?.stays.push(...own);
  }
  for (const attendee of people.values()) attendee.stays = [...joinStays(attendee.stays)];
  return [...people.values()].sort((a, b) => (a.stays[0]?.from ?? 0) - (b.stays[0]?.from ?? 0));
};
