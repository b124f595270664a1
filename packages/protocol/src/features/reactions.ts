import { z } from "zod";
import { command, event } from "../contract.ts";
import { defineFeature } from "../feature.ts";
import { ParticipantId } from "../people.ts";

export const Emoji = z.enum(["👍", "👏", "❤️", "😂", "😮", "🎉"]);
export type Emoji = z.infer<typeof Emoji>;

/** Shown for a moment and forgotten: there is no state to fold. */
export const reactions = defineFeature("reactions", {
  initial: null,
  commands: { react: command(z.strictObject({ emoji: Emoji }), "reactions.react") },
  events: { reacted: event(z.strictObject({ from: ParticipantId, emoji: Emoji }), { isPassing: true }) },
  evolve: { reacted: (state) => state },
});
