import { useStore } from "../../lib/useStore.ts";
import { asksPassword } from "../obstacle.ts";
import type { Visit } from "../Visit.ts";

/** Whether the room asks for a password: as it is seen from before the door, or as it was told on the way in. */
export const useIsProtected = ({ doorstep, state }: Visit): boolean => {
  const isSeen = useStore(doorstep.news, (news) => asksPassword(news?.obstacle));
  const isTold = useStore(state, (now) => now.kind === "door" && asksPassword(now.refusal?.code));
  return isSeen || isTold;
};
