import { stateOf } from "@palabre/client";
import { type EventsOf, type hands, meeting, participantOf } from "@palabre/protocol";
import type { Scene } from "../../meeting/Action.ts";
import type { News } from "../../meeting/sounds/news.ts";

/** A hand of somebody else that goes up, and the floor that one is given. */
export const handNews = (
  { type, payload: { participantId } }: EventsOf<typeof hands>,
  { view, self }: Scene,
): News | undefined => {
  const isOwn = participantId === self;
  if (isOwn && type === "hands.called") return { sound: "hand", phrase: { key: "hands.floorIsYours" } };
  const name = participantOf(stateOf(view, meeting), participantId)?.name;
  if (isOwn || type !== "hands.raised" || name === undefined) return undefined;
  return { sound: "hand", phrase: { key: "hands.raised", values: { name } } };
};
