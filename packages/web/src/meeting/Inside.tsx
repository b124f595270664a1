import type { RoomName } from "@palabre/protocol";
import { LostPage } from "./LostPage.tsx";
import { Meeting } from "./Meeting.tsx";
import { type MeetingParts, MeetingProvider } from "./MeetingContext.ts";
import { useLongAway } from "./useLongAway.ts";

/** Everything that is needed once one is inside, fetched while one is still before the door. */
export function Inside({ parts, room }: { parts: MeetingParts; room: RoomName }) {
  const { client } = parts.session;
  const isLost = useLongAway(client.status);
  if (isLost) return <LostPage client={client} />;
  return (
    <MeetingProvider value={parts}>
      <Meeting room={room} />
    </MeetingProvider>
  );
}
