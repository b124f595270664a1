import type { MeetingStatus } from "@palabre/client";
import { partsOfDuration } from "../../lib/duration.ts";
import type { Phrase } from "../Action.ts";

type Waiting = Extract<MeetingStatus, { kind: "waiting" }>;

/** Who will open. Nobody is expected to answer before an organiser is in. */
export const waitingTitle = ({ isOrganiserIn }: Pick<Waiting, "isOrganiserIn">): string =>
  isOrganiserIn ? "door.wait.title" : "door.wait.titleLater";

/** How it stands with one's request. Whether it was seen says more than that one was in before. */
export const waitingText = ({ isHeld, isOrganiserIn }: Pick<Waiting, "isHeld" | "isOrganiserIn">, wasIn: boolean): string => {
  if (isHeld) return "door.wait.held";
  if (wasIn) return "door.wait.sentBack";
  return isOrganiserIn ? "door.wait.sent" : "door.wait.later";
};

/** For how long one waits, in whole minutes: seconds would only make it longer. */
export const waitedFor = (ms: number): Phrase => {
  const { hours, minutes } = partsOfDuration(ms);
  const count = hours * 60 + minutes;
  return count === 0 ? { key: "door.wait.lessThanMinute" } : { key: "door.wait.since", values: { count } };
};
