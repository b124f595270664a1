import { preloadCall } from "@palabre/client/media";
import type { RoomName } from "@palabre/protocol";
import { lazy, Suspense, useDeferredValue, useEffect, useEffectEvent, useMemo, useState } from "react";
import { useParts } from "../lib/parts.ts";
import { openTabStorage } from "../lib/storage.ts";
import { useStore } from "../lib/useStore.ts";
import type { WebFeature } from "./defineWebFeature.ts";
import { GonePage } from "./GonePage.tsx";
import { GreenRoom } from "./greenroom/GreenRoom.tsx";
import { openSettings } from "./Settings.ts";
import { Visit } from "./Visit.ts";
import { VisitMemory } from "./VisitMemory.ts";

export type MeetingRouteProps = {
  roomName: RoomName;
  features: readonly WebFeature[];
  /** Called once one is inside. */
  onEntered?: () => void;
};

const loadInside = () => import("./Inside.tsx");
const Inside = lazy(() => loadInside().then((module) => ({ default: module.Inside })));

/** A visit to a room: the green room, the meeting, the way out. Whoever comes back makes another visit. */
export function MeetingRoute(props: MeetingRouteProps) {
  const [turn, setTurn] = useState(0);
  return <OneVisit key={turn} {...props} onComeBack={() => setTurn(turn + 1)} />;
}

const useVisit = (room: RoomName): Visit | undefined => {
  const { storage } = useParts();
  const [visit, setVisit] = useState<Visit>();
  useEffect(() => {
    const memory = new VisitMemory({ room, device: storage, tab: openTabStorage() });
    const opened = new Visit({ room, origin: window.location.origin, memory, settings: openSettings(storage) });
    setVisit(opened);
    return () => opened.close();
  }, [room, storage]);
  return visit;
};

type OneVisitProps = MeetingRouteProps & { onComeBack: () => void };

function OneVisit({ roomName, ...props }: OneVisitProps) {
  const visit = useVisit(roomName);
  return visit && <Visiting visit={visit} {...props} />;
}

function Visiting({ visit, features, onEntered, onComeBack }: Omit<OneVisitProps, "roomName"> & { visit: Visit }) {
  const state = useStore(visit.state);
  const isInside = state.kind === "inside";
  const session = isInside ? state.session : undefined;
  // Deferred, so that drawing the meeting gives way to the engine's first answers, which come at the same moment.
  const parts = useDeferredValue(useMemo(() => session && { session, features }, [session, features]));
  const tellEntered = useEffectEvent(() => onEntered?.());
  useEffect(() => {
    if (isInside) tellEntered();
  }, [isInside]);
  useEffect(() => {
    // While one looks into the mirror, so that coming in is only connecting.
    Promise.all([loadInside(), preloadCall()]).catch(() => undefined); // What fails now is asked for again when it is needed.
  }, []);
  if (state.kind === "gone")
    return <GonePage room={visit.room} reason={state.reason} refusal={state.refusal} onComeBack={onComeBack} />;
  if (!parts) return <GreenRoom visit={visit} />;
  return (
    <Suspense fallback={null}>
      <Inside parts={parts} room={visit.room} />
    </Suspense>
  );
}
