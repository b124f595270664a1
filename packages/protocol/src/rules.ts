import { z } from "zod";

/** What participants may be kept from doing in a meeting. Organisers and presenters are kept from nothing. */
export const Freedom = z.enum(["microphone", "camera", "screen", "chat", "privateChat", "reactions", "hands", "rename"]);
export type Freedom = z.infer<typeof Freedom>;

const freely = z.boolean().default(true);

/** Which of it they may do. What is not said is free. */
export const Freedoms = z.strictObject({
  microphone: freely,
  camera: freely,
  screen: freely,
  chat: freely,
  /** To others than organisers, whom anybody may always write to while there is a chat. */
  privateChat: freely,
  reactions: freely,
  hands: freely,
  /** Changing one's name during the meeting. */
  rename: freely,
});
export type Freedoms = z.infer<typeof Freedoms>;

/** What a meeting takes from its room. The room keeps it; `version` grows with each change, wherever that was made. */
export const Rules = z.strictObject({
  version: z.int().min(0),
  /** Somebody's room: its owner and members are organisers and presenters there, and whoever comes first is not. */
  isOwned: z.boolean(),
  may: Freedoms,
});
export type Rules = z.infer<typeof Rules>;

export const freeRules: Rules = { version: 0, isOwned: false, may: Freedoms.parse({}) };
