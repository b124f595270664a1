import type { RoomName } from "@palabre/protocol";
import { features } from "../features/index.ts";
import { useParts } from "../lib/parts.ts";
import { MeetingRoute } from "../meeting/index.ts";
import { PageSkeleton } from "./PageSkeleton.tsx";

/** A room's page: what comes before the meeting, then the meeting. A room that one entered is kept in the list of the home page. */
export function MeetingPage({ roomName }: { roomName: RoomName }) {
  const { recentRooms } = useParts();
  const remember = () => recentRooms.remember({ name: roomName, visitedAt: Date.now() });
  return <MeetingRoute roomName={roomName} features={features} waiting={<PageSkeleton />} onEntered={remember} />;
}
