import { AppError, can, hands, isWithinReach, type ParticipantId } from "@palabre/protocol";
import { type Context, decider } from "../meeting/decider.ts";

/** One's own hand, or that of somebody whom one may moderate. */
const mayLower = (id: ParticipantId, { sender, meeting }: Context): boolean =>
  id === sender.id || isWithinReach(meeting, sender, id);

export const handsDecider = decider(hands, {
  raise: ({ queue }, _input, { sender }) =>
    queue.includes(sender.id) ? [] : [{ type: "hands.raised", payload: { participantId: sender.id } }],

  lower: ({ queue }, { participantId }, context) => {
    const { sender } = context;
    if (participantId !== sender.id && !can(sender.role, "hands.lowerOthers"))
      throw new AppError("forbidden", "Participants lower their own hand alone");
    if (!queue.includes(participantId)) return [];
    if (!mayLower(participantId, context)) throw new AppError("forbidden", "Not below the sender");
    return [{ type: "hands.lowered", payload: { participantId, by: sender.id } }];
  },

  lowerAll: ({ queue }, _input, context) =>
    queue
      .filter((id) => mayLower(id, context))
      .map((participantId) => ({ type: "hands.lowered", payload: { participantId, by: context.sender.id } })),

  call: ({ queue }, { participantId }) =>
    queue.includes(participantId) ? [{ type: "hands.called", payload: { participantId } }] : [],
});
