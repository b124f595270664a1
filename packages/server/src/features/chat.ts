import { AppError, chat, participantOf } from "@palabre/protocol";
import { decider } from "../meeting/decider.ts";

export const chatDecider = decider(
  chat,
  {
    send: (_state, { to, text }, { sender, meeting, newId, now }) => {
      if (to && !participantOf(meeting, to)) throw new AppError("conflict", "The reader has left");
      const message = { id: newId(), from: sender.id, fromName: sender.name, text, at: now };
      return [{ type: "chat.sent", payload: { ...message, ...(to && { to }) } }];
    },
  },
  ({ messages }, viewer) => ({ messages: messages.filter(({ from, to }) => !to || to === viewer.id || from === viewer.id) }),
);
