import type { RoomName } from "@palabre/protocol";
import { Meeting } from "./Meeting.tsx";
import { type MeetingParts, MeetingProvider } from "./MeetingContext.ts";

/** Everything that is needed once one is inside, fetched while one is still before the door. */
export function Inside({ parts, room }: { parts: MeetingParts; room: RoomName }) {
  return (
    <MeetingProvider value={parts}>
      <Meeting room={room} />
    </MeetingProvider>
  );
}
