import { AppError, can, hands } from "@palabre/protocol";
import { decider } from "../meeting/decider.ts";
import { mayTouch, refuseTouching } from "../meeting/departure.ts";

export const handsDecider = decider(hands, {
  raise: ({ queue }, _input, { sender }) =>
    queue.includes(sender.id) ? [] : [{ type: "hands.raised", payload: { participantId: sender.id } }],

  lower: ({ queue }, { participantId }, context) => {
    const { sender, meeting } = context;
    if (participantId !== sender.id && !can(sender.role, "hands.lowerOthers"))
      throw new AppError("forbidden", "Participants lower their own hand alone");
    if (!queue.includes(participantId)) return [];
    refuseTouching(meeting, participantId, context);
    return [{ type: "hands.lowered", payload: { participantId, by: sender.id } }];
  },

  lowerAll: ({ queue }, _input, context) =>
    queue
      .filter((id) => mayTouch(context.meeting, id, context))
      .map((participantId) => ({ type: "hands.lowered", payload: { participantId, by: context.sender.id } })),

  call: ({ queue }, { participantId }) =>
    queue.includes(participantId) ? [{ type: "hands.called", payload: { participantId } }] : [],
});
