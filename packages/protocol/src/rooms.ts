import { z } from "zod";
import { isRoomName, type RoomName as Name } from "./roomName.ts";

/** The name of a room, as it stands in its address. `roomName.ts` says what it may hold. */
export const RoomName = z.string().refine(isRoomName, "Not the name of a room").brand<"RoomName">();
export type RoomName = Name;

/** What opens a room beside its link. Compared exactly, but for how letters with accents are encoded. */
export const RoomPassword = z
  .string()
  .min(1)
  .max(100)
  .transform((password) => password.normalize("NFC"));
