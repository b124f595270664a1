import type { Refused } from "../../lib/refusal.ts";
import { useCountdown } from "../../lib/useCountdown.ts";
import { useTranslation } from "../../lib/useTranslation.ts";

/** Why a number leads nowhere: never whether it exists. Whoever tried too many sees how long to wait. */
export function NumberRefusal({ refused: { code, againAtMs } }: { refused: Refused }) {
  const { t } = useTranslation();
  const seconds = useCountdown(againAtMs ?? 0);
  if (code === "rate_limited") return seconds > 0 ? t("app.number.wait", { count: seconds }) : t("app.number.waitOver");
  const isUnknown = code === "not_found" || code === "bad_request";
  return t(isUnknown ? "app.number.unknown" : "app.number.failed");
}
