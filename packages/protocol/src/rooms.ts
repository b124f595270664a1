import { z } from "zod";
import { isRoomName, type RoomName as Name } from "./roomName.ts";

export const RoomName = z.string().refine(isRoomName, "Not the name of a room").brand<"RoomName">();
export type RoomName = Name;
