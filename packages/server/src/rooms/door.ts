import { AppError, type Participant } from "@palabre/protocol";
import type { Right, SiteRole, Standing, WhoStarts } from "@palabre/protocol/api";
import type { RoomFacts } from "./Rooms.ts";

/** Who is at the door, as the site knows them. */
export type Visitor = { id: string; role: SiteRole; rights: readonly Right[] } | undefined;

type Facts = Pick<RoomFacts, "ownerId" | "isOwned" | "settings" | "isArchived" | "memberRole" | "isBanned">;

/** What somebody is to a room. */
export const standingOf = (facts: Facts | undefined, visitor: Visitor): Standing => {
  if (!facts?.isOwned || !visitor) return "outsider";
  return facts.ownerId === visitor.id ? "owner" : (facts.memberRole ?? "outsider");
};

/** Refuses whom the room does not let in, whether or not a meeting is under way: with an `AppError` that says what can be done. */
export const refuseStranger = (facts: Facts | undefined, visitor: Visitor): void => {
  if (!facts) return;
  if (facts.isArchived) throw new AppError("room_archived", "The room is closed");
  if (facts.isBanned && standingOf(facts, visitor) === "outsider") throw new AppError("banned", "From the room");
  const { access } = facts.settings;
  if (access === "everyone" || standingOf(facts, visitor) !== "outsider") return;
  if (!visitor) throw new AppError("account_needed", `For ${access}`);
  if (access === "members") throw new AppError("members_only", "No member");
};

/** Refuses whoever is no member before the room opens, and after it has closed. */
export const refuseAtThisTime = (facts: Facts, visitor: Visitor, now: number): void => {
  const { notBefore, notAfter } = facts.settings;
  if (standingOf(facts, visitor) !== "outsider") return;
  if (notBefore !== null && now < notBefore) throw new AppError("not_yet", "Before its time", notBefore - now);
  if (notAfter !== null && now >= notAfter) throw new AppError("too_late", "After its time");
};

const mayStartOnSite = (whoStarts: WhoStarts, visitor: Visitor): boolean => {
  switch (whoStarts) {
    case "everyone":
      return true;
    case "accounts":
      return visitor !== undefined;
    case "right":
      return visitor !== undefined && (visitor.role === "administrator" || visitor.rights.includes("start"));
  }
};

/** Refuses to open a meeting for whom the site or the room does not let do so. */
export const refuseOpening = (facts: Facts | undefined, visitor: Visitor, whoStarts: WhoStarts): void => {
  const mayHere = facts?.settings.opensFor !== "members" || standingOf(facts, visitor) !== "outsider";
  if (mayHere && mayStartOnSite(whoStarts, visitor)) return;
  if (mayHere && whoStarts === "accounts") throw new AppError("account_to_open", "Whoever has an account opens it");
  throw new AppError("not_open", "Others open it");
};

const forTwo = 2;

/** Whether two are talking in a room for two, and this is none of its members. */
export const isBusy = ({ settings }: Facts, standing: Standing, others: readonly unknown[]): boolean =>
  settings.type === "private" && standing === "outsider" && others.length >= forTwo;

/** Refuses a third person in a room for two: except its members, who are expected there. Whoever comes back has their place. */
export const refuseThird = (facts: Facts, standing: Standing, others: readonly Pick<Participant, "connection">[]): void => {
  if (isBusy(facts, standing, others)) throw new AppError("room_busy", "Two are talking");
};
