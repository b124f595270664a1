import type { liveMeetings, mailState, OutputOfRoute } from "@palabre/protocol/api";

type Mail = OutputOfRoute<typeof mailState>;
type Meetings = OutputOfRoute<typeof liveMeetings>;

/** So many letters that wait are more than those that are just on their way. */
const manyWaiting = 10;
const dayMs = 86_400_000;

export type MailFact =
  | { kind: "unset" }
  | { kind: "bounced"; count: number }
  | { kind: "slow"; count: number }
  | { kind: "fine" };

/** The worst that is to be said of mail. What came back long ago is no news. */
export const mailFact = ({ isConfigured, waiting, bounces }: Mail, nowMs: number): MailFact => {
  if (!isConfigured) return { kind: "unset" };
  if (waiting >= manyWaiting) return { kind: "slow", count: waiting };
  const fresh = bounces.filter(({ at }) => nowMs - at < dayMs).length;
  return fresh > 0 ? { kind: "bounced", count: fresh } : { kind: "fine" };
};

/** How many talk, and where. A meeting that everybody has left for a moment counts for nobody. */
export const talking = (meetings: Meetings): { people: number; rooms: number } => ({
  people: meetings.reduce((sum, { people }) => sum + people.length, 0),
  rooms: meetings.filter(({ people }) => people.length > 0).length,
});
