import { z } from "zod";

/** What participants may be kept from doing in a meeting. Organisers and presenters are kept from nothing. */
export const Freedom = z.enum([
  "microphone",
  "camera",
  "screen",
  "chat",
  /** To others than organisers, whom anybody may always write to while there is a chat. */
  "privateChat",
  "reactions",
  "hands",
  /** Changing one's name during the meeting. */
  "rename",
]);
export type Freedom = z.infer<typeof Freedom>;

/** Which of it they may do. */
export const Freedoms = z.record(Freedom, z.boolean());
export type Freedoms = z.infer<typeof Freedoms>;

/** What is to change of it; the rest stays as it is. */
export const FreedomChanges = z.partialRecord(Freedom, z.boolean());
export type FreedomChanges = z.infer<typeof FreedomChanges>;

/** Nobody is kept from anything. */
export const allFree: Freedoms = {
  microphone: true,
  camera: true,
  screen: true,
  chat: true,
  privateChat: true,
  reactions: true,
  hands: true,
  rename: true,
};
