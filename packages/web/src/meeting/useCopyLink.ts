import { copyText } from "../lib/copyText.ts";
import { useParts } from "../lib/parts.ts";
import { useTranslation } from "../lib/useTranslation.ts";

/** Puts the room's address where it can be pasted, and says so. */
export const useCopyLink = (): (() => Promise<void>) => {
  const { t } = useTranslation();
  const { toasts } = useParts();
  return async () => {
    const { origin, pathname } = window.location;
    const isCopied = await copyText(origin + pathname);
    toasts.show({ text: t(isCopied ? "meeting.invite.copied" : "meeting.invite.notCopied") });
  };
};
