import { RecordDialog } from "../../records/RecordDialog.tsx";
import { useScene, useSession } from "../MeetingContext.ts";

/** The record of the meeting that goes on here, read anew as it grows. */
export function OwnRecord({ onClose }: { onClose: () => void }) {
  const { client } = useSession();
  const revision = useScene(({ view }) => view.seq);
  const meetingId = client.joined?.meetingId;
  return meetingId ? <RecordDialog meetingId={meetingId} revision={revision} onClose={onClose} /> : null;
}
