import { AppError, can, hands } from "@palabre/protocol";
import { decider } from "../meeting/decider.ts";

export const handsDecider = decider(hands, {
  raise: ({ queue }, _input, { sender }) =>
    queue.includes(sender.id) ? [] : [{ type: "hands.raised", payload: { participantId: sender.id } }],

  lower: ({ queue }, { participantId }, { sender }) => {
    const isOwn = participantId === sender.id;
    if (!isOwn && !can(sender.role, "hands.lowerOthers"))
      throw new AppError("forbidden", "Only organisers and presenters lower others' hands");
    return queue.includes(participantId) ? [{ type: "hands.lowered", payload: { participantId, by: sender.id } }] : [];
  },

  lowerAll: ({ queue }, _input, { sender }) =>
    queue.map((participantId) => ({ type: "hands.lowered", payload: { participantId, by: sender.id } })),

  call: ({ queue }, { participantId }) =>
    queue.includes(participantId) ? [{ type: "hands.called", payload: { participantId } }] : [],
});
