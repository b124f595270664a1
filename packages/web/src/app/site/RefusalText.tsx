import type { ErrorCode } from "@palabre/protocol";
import type { Refused } from "../../lib/refusal.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Countdown } from "./Countdown.tsx";

// The others belong to meetings: should one of them come here, it is a fault of ours.
const told = [
  "bad_request",
  "too_large",
  "not_found",
  "signed_out",
  "forbidden",
  "wrong_code",
  "passkey_refused",
  "origin_refused",
  "host_refused",
  "conflict",
  "rate_limited",
  "mail_unavailable",
  "unavailable",
] as const satisfies readonly ErrorCode[];

/** What the server refused and what to do about it; a wait is counted down. `words`: keys of a page that knows better. */
export function RefusalText({ refused, words }: { refused: Refused; words?: Partial<Record<ErrorCode, string>> }) {
  const { t } = useTranslation();
  const { code, againAtMs } = refused;
  const own = words?.[code];
  if (own !== undefined) return t(own);
  if (code === "rate_limited" && againAtMs !== undefined)
    return <Countdown untilMs={againAtMs} before={t("site.wait")} over={t("site.waitOver")} />;
  const known = told.find((one) => one === code) ?? "internal";
  return t(`site.refusals.${known}`);
}
