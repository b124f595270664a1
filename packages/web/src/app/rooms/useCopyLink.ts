import type { RoomName } from "@palabre/protocol";
import { copyText } from "../../lib/copyText.ts";
import { useParts } from "../../lib/parts.ts";
import { useTranslation } from "../../lib/useTranslation.ts";

/** Copies a room's link, and says whether that went well. */
export const useCopyLink = () => {
  const { t } = useTranslation();
  const { toasts } = useParts();
  return async (room: RoomName): Promise<void> => {
    const isCopied = await copyText(`${window.location.origin}/${room}`);
    toasts.show({ text: t(isCopied ? "rooms.copied" : "rooms.notCopied") });
  };
};
