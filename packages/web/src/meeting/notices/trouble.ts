import type { MeetingStatus } from "@palabre/client";
import type { Scene } from "../Action.ts";

/**
 * `away`: the meeting cannot be reached; `unsaved`: it can, but not write anything down; `silent`: sound and picture are lost;
 * `weak`: both suffer.
 */
export type Trouble = "away" | "unsaved" | "silent" | "weak";

type Reach = { status: MeetingStatus["kind"]; isHeldUp: boolean };

/** What is worst about one's connection. Without the meeting, sound and picture are another story that nobody wants to hear. */
export const troubleIn = ({ call, self }: Scene, { status, isHeldUp }: Reach): Trouble | undefined => {
  if (status !== "online") return "away";
  if (isHeldUp) return "unsaved";
  if (call.status === "reconnecting") return "silent";
  return call.quality[self] === "weak" || call.quality[self] === "lost" ? "weak" : undefined;
};
