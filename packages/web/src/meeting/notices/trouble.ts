import type { Scene } from "../Action.ts";

/** `away`: the meeting cannot be reached; `silent`: sound and picture cannot; `weak`: both suffer. */
export type Trouble = "away" | "silent" | "weak";

/** What is worst about one's connection. Without the meeting, sound and picture are another story that nobody wants to hear. */
export const troubleIn = ({ call, self }: Scene, isAway: boolean): Trouble | undefined => {
  if (isAway) return "away";
  if (call.status === "reconnecting") return "silent";
  return call.quality[self] === "weak" || call.quality[self] === "lost" ? "weak" : undefined;
};
