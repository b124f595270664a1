import { useHandNews } from "./useHandNews.ts";
import { useOfferToLower } from "./useOfferToLower.ts";

/** What happens to hands while one looks elsewhere. */
export function HandsNotice() {
  useHandNews();
  useOfferToLower();
  return null;
}
