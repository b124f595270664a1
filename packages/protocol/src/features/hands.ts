import { z } from "zod";
import { command, event } from "../contract.ts";
import { defineFeature } from "../feature.ts";
import { ParticipantId } from "../people.ts";

const Nothing = z.strictObject({});
const Owner = z.strictObject({ participantId: ParticipantId });
/** `by`: who lowered it, so that owners are told when it was not themselves. */
const Lowered = z.strictObject({ participantId: ParticipantId, by: ParticipantId });

type Hands = { queue: readonly ParticipantId[] };

const leave = ({ queue }: Hands, { participantId }: z.infer<typeof Owner>): Hands => ({
  queue: queue.filter((id) => id !== participantId),
});

/** Raised hands, in the order in which they went up. */
export const hands = defineFeature("hands", {
  version: 2,
  initial: { queue: [] } as Hands,
  commands: {
    raise: command(Nothing, "hands.raise"),
    lower: command(Owner, "hands.lower"),
    lowerAll: command(Nothing, "hands.lowerAll"),
    /** Gives somebody the floor. It names whom the sender saw at the head, so that two who press at once call one person, not two. */
    call: command(Owner, "hands.call"),
  },
  events: { raised: event(Owner), lowered: event(Lowered), called: event(Owner) },
  evolve: {
    raised: ({ queue }, { participantId }) => ({ queue: [...queue, participantId] }),
    lowered: leave,
    called: leave,
  },
  evolveMeeting: { left: leave, removed: leave, sentBack: leave },
});
