import type { RoomName } from "@palabre/protocol";
import { useCallback, useMemo } from "react";
import { useParts } from "../lib/parts.ts";
import { useIdlePreload } from "../lib/useIdlePreload.ts";
import type { WebFeature } from "./defineWebFeature.ts";
import { fetchParts } from "./fetchParts.ts";
import { LostPage } from "./LostPage.tsx";
import { Meeting } from "./Meeting.tsx";
import { MeetingProvider } from "./MeetingContext.ts";
import type { Session } from "./Session.ts";
import { useLongAway } from "./useLongAway.ts";

type InsideProps = { session: Session; features: readonly WebFeature[]; room: RoomName };

/** Everything that is needed once one is inside, fetched and drawn while one is still before the door. */
export function Inside({ session, features, room }: InsideProps) {
  const { i18n } = useParts();
  const parts = useMemo(() => ({ session, features }), [session, features]);
  // Once one is in: none of it is needed to come in.
  useIdlePreload(useCallback(() => fetchParts(features, i18n), [features, i18n]));
  const isLost = useLongAway(session.client.status);
  if (isLost) return <LostPage client={session.client} />;
  return (
    <MeetingProvider value={parts}>
      <Meeting room={room} />
    </MeetingProvider>
  );
}
