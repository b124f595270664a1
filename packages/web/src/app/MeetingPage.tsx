import type { RoomName } from "@palabre/protocol";
import { type ComponentType, lazy } from "react";
import { useParts } from "../lib/parts.ts";
import { PageSkeleton } from "./PageSkeleton.tsx";

type MeetingRouteProps = { roomName: RoomName; onEntered: () => void };

// A pattern instead of a plain import, for as long as the meeting's own door is not there: then the room stays closed.
const doors = import.meta.glob<ComponentType<MeetingRouteProps>>("../meeting/index.ts", { import: "MeetingRoute" });
const MeetingRoute = lazy(
  async (): Promise<{ default: ComponentType<MeetingRouteProps> }> => ({
    default: (await doors["../meeting/index.ts"]?.()) ?? PageSkeleton,
  }),
);

/** A room's page: what comes before the meeting, then the meeting. A room that one entered is kept in the list of the home page. */
export function MeetingPage({ roomName }: { roomName: RoomName }) {
  const { recentRooms } = useParts();
  return <MeetingRoute roomName={roomName} onEntered={() => recentRooms.remember({ name: roomName, visitedAt: Date.now() })} />;
}
