import { z } from "zod";
import { command, event } from "../contract.ts";
import { defineFeature } from "../feature.ts";
import { ParticipantId } from "../people.ts";

const Owner = z.strictObject({ participantId: ParticipantId });

type Hands = { queue: readonly ParticipantId[] };

const leave = ({ queue }: Hands, { participantId }: z.infer<typeof Owner>): Hands => ({
  queue: queue.filter((id) => id !== participantId),
});

/** Raised hands, in the order in which they went up. */
export const hands = defineFeature("hands", {
  initial: { queue: [] } as Hands,
  commands: {
    raise: command(z.strictObject({}), "hands.raise"),
    lower: command(Owner, "hands.raise"),
  },
  events: { raised: event(Owner), lowered: event(Owner) },
  evolve: { raised: ({ queue }, { participantId }) => ({ queue: [...queue, participantId] }), lowered: leave },
  evolveMeeting: { left: leave, removed: leave },
});
