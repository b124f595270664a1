import { z } from "zod";
import { command, event } from "../contract.ts";
import { defineFeature } from "../feature.ts";
import { DisplayName, ParticipantId } from "../people.ts";
import { text } from "../text.ts";

const ChatText = text(4_000);

const Message = z.strictObject({
  id: z.uuid(),
  from: ParticipantId,
  /** The sender's name when it was written, so that it stays readable after the sender has left. */
  fromName: DisplayName,
  /** The one other reader of a private message; without it, everybody reads. */
  to: ParticipantId.optional(),
  text: ChatText,
  /** Server's time, in milliseconds since 1970. */
  at: z.int(),
});
export type Message = z.infer<typeof Message>;

type Chat = { messages: readonly Message[] };

export const chat = defineFeature("chat", {
  initial: { messages: [] } as Chat,
  commands: { send: command(z.strictObject({ to: ParticipantId.optional(), text: ChatText }), "chat.send") },
  events: {
    sent: event(Message, { audience: ({ from, to }) => (to ? { participants: [from, to] } : "everyone") }),
  },
  evolve: { sent: ({ messages }, message) => ({ messages: [...messages, message] }) },
});
