import { useParts } from "../../lib/parts.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import type { SentCode } from "./SentCode.ts";

/** Has a code sent to an address, in the language of the page. */
export const useAskForCode = (onSent: (sent: SentCode) => void) => {
  const { account } = useParts();
  const { language } = useTranslation();
  return useRequest(async (email: string) => {
    const { holdsForMs, againInMs } = await account.askForCode({ email, language });
    const nowMs = Date.now();
    onSent({ email, holdsUntilMs: nowMs + holdsForMs, againAtMs: nowMs + againInMs });
  });
};
