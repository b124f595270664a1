import type { EventsOf, meeting } from "@palabre/protocol";
import type { Scene } from "../Action.ts";
import type { News } from "./news.ts";

type CoreEvent = EventsOf<typeof meeting>;

/** Who comes and who goes. Of somebody gone the scene knows no name any more. */
export const meetingNews = ({ type, payload }: CoreEvent, scene: Scene): News | undefined => {
  switch (type) {
    case "meeting.joined":
      return payload.id === scene.self
        ? undefined
        : { sound: "arrival", phrase: { key: "meeting.arrivals.came", values: { names: payload.name, count: 1 } } };
    case "meeting.knocked":
      return { sound: "knock", phrase: { key: "lobby.knocked", values: { name: payload.name } } };
    case "meeting.left":
    case "meeting.removed":
      return { sound: "departure", phrase: { key: "meeting.sounds.someoneLeft" } };
    case "meeting.announced":
      return { sound: "message", phrase: { key: "meeting.announcement.from", values: { text: payload.text } } };
    default:
      return undefined;
  }
};
