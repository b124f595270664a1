import { z } from "zod";
import { Lobby } from "./door.ts";
import { allFree, FreedomChanges, Freedoms } from "./freedoms.ts";

/** What a meeting takes from its room. The room keeps it; `version` grows with each change, wherever that was made. */
export const Rules = z.strictObject({
  version: z.int().min(0),
  /** Somebody's room: its owner and members are organisers and presenters there, and whoever comes first is not. */
  isOwned: z.boolean(),
  may: Freedoms,
  /** Who waits until an organiser lets them in. */
  lobby: Lobby,
  /** Nobody is in without an organiser: whoever comes before one waits. */
  needsOrganiser: z.boolean(),
  /** Microphones are off when people come in. */
  startsMuted: z.boolean(),
  /** Participants' microphones are open only while they hold a key or a button: their pages see to it. */
  isPushToTalk: z.boolean(),
  /** Who came and went, and when, is told to organisers; everybody reads that it is. */
  keepsAttendance: z.boolean(),
});
export type Rules = z.infer<typeof Rules>;

/** What an organiser may change of it during the meeting; what is not named stays as it is. */
export const RuleChanges = Rules.pick({
  lobby: true,
  needsOrganiser: true,
  startsMuted: true,
  isPushToTalk: true,
  keepsAttendance: true,
})
  .extend({ may: FreedomChanges })
  .partial();
export type RuleChanges = z.infer<typeof RuleChanges>;

export const freeRules: Rules = {
  version: 0,
  isOwned: false,
  may: allFree,
  lobby: "nobody",
  needsOrganiser: false,
  startsMuted: false,
  isPushToTalk: false,
  keepsAttendance: false,
};
