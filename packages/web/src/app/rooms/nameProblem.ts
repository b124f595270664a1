import type { RoomInput } from "@palabre/protocol";
import { useTranslation } from "../../lib/useTranslation.ts";

/** What the server says of an address that somebody wants for a room. */
export const nameWords = { conflict: "rooms.taken", forbidden: "rooms.noRight" };

/** Why a text can be no room's address; none where it can. */
export const useNameProblem = (address: RoomInput): string | undefined => {
  const { t } = useTranslation();
  if (address.ok) return undefined;
  const { reason } = address;
  return reason === "number" || reason === "elsewhere" ? t("app.join.errors.malformed") : t(`app.join.errors.${reason}`);
};
