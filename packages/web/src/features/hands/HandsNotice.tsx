import { useAnnouncedHands } from "./useAnnouncedHands.ts";
import { useOfferToLower } from "./useOfferToLower.ts";

/** What happens to hands while one looks elsewhere. */
export function HandsNotice() {
  useAnnouncedHands();
  useOfferToLower();
  return null;
}
