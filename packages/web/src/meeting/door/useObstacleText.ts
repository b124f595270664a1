import { roomTitle } from "../../lib/room-title.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import type { Visit } from "../Visit.ts";
import type { Barred } from "./DoorPage.tsx";
import { toMinute } from "./toMinute.ts";

/** Why a door does not let one in; of a room that opens later, when that is. */
export const useObstacleText = ({ room }: Visit, { obstacle, until }: Barred): string => {
  const { t, formats } = useTranslation();
  const values = { room: roomTitle(room) };
  if (obstacle !== "not_yet") return t(`door.${obstacle}.text`, values);
  if (until === undefined) return t("door.not_yet.soon", values);
  const opening = toMinute(until);
  return t("door.not_yet.text", { ...values, day: formats.day(opening, new Date()), time: formats.time(opening) });
};
