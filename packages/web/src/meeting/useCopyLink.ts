import { copyText } from "../lib/copyText.ts";
import { useParts } from "../lib/parts.ts";
import { useTranslation } from "../lib/useTranslation.ts";
import { useRoomLink } from "./useRoomLink.ts";

/** Puts the room's address where it can be pasted, and says so. */
export const useCopyLink = (): (() => Promise<void>) => {
  const { t } = useTranslation();
  const { toasts } = useParts();
  const { link, isOnlyHere } = useRoomLink();
  return async () => {
    const isCopied = await copyText(link);
    const copied = isOnlyHere ? "meeting.invite.copiedHere" : "meeting.invite.copied";
    toasts.show({ text: t(isCopied ? copied : "meeting.invite.notCopied") });
  };
};
