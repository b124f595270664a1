import type { z } from "zod";

/** First parts of addresses that the server needs for itself. */
const reserved = new Set(
  "about account accounts admin api app assets auth confidentialite favicon fonts guide healthz help icons invite legal livekit login logout manifest metrics new oauth privacy public readyz robots room rooms salle salles settings signin signup socket static status terms webhook www".split(
    " ",
  ),
);

const shape = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const maxRoomNameLength = 64;

/** Whether the server needs this first part of an address for itself. */
export const isReserved = (name: string): boolean => reserved.has(name);

/** Whether a name has no letter: such names are kept for meeting numbers. */
export const isNumber = (name: string): boolean => /^\d[\d-]*$/.test(name);

export type RoomName = string & z.core.$brand<"RoomName">;

/** Whether a text is a room's name, as it stands in its address: `conseil-ecole`. Only digits is kept for meeting numbers. */
export const isRoomName = (text: string): text is RoomName =>
  text.length <= maxRoomNameLength && shape.test(text) && !isReserved(text) && !isNumber(text);
