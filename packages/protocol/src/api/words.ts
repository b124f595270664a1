import { z } from "zod";
import { DisplayName } from "../people.ts";
import { RoomName } from "../rooms.ts";
import { text } from "../text.ts";
import { Language } from "./accounts.ts";
import { Nothing, route } from "./route.ts";

/** What somebody has left for whoever keeps a room. Times are milliseconds since 1970. */
export const LeftWord = z.strictObject({ id: z.uuid(), name: DisplayName, text: z.string(), at: z.int() });
export type LeftWord = z.infer<typeof LeftWord>;

export const longestWord = 500;

const Named = z.strictObject({ room: RoomName });

export const leaveWord = route("POST /api/rooms/:room/words", {
  access: "anyone",
  input: Named.extend({ name: DisplayName, text: text(longestWord), language: Language }),
  output: Nothing,
  about: "Leaves a word for whoever keeps a private room in which two are talking. One for each browser in five minutes.",
});

export const readWords = route("GET /api/rooms/:room/words", {
  access: "account",
  input: Named,
  output: z.array(LeftWord),
  about: "The words left in a room, the newest first, for its owner and its organisers. They are kept for thirty days.",
});

export const dismissWord = route("DELETE /api/rooms/:room/words/:id", {
  access: "account",
  input: Named.extend({ id: z.uuid() }),
  output: Nothing,
  about: "Deletes a word that was left.",
});
