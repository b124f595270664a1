import { preloadCall } from "@palabre/client/media";
import type { RoomName } from "@palabre/protocol";
import { Activity, lazy, type ReactNode, useDeferredValue, useEffect, useEffectEvent, useState } from "react";
import type { I18n } from "../lib/i18n.ts";
import { oncePer } from "../lib/oncePer.ts";
import { useParts } from "../lib/parts.ts";
import { openTabStorage } from "../lib/storage.ts";
import { useStore } from "../lib/useStore.ts";
import type { WebFeature } from "./defineWebFeature.ts";
import { doorWords } from "./door/words.ts";
import { GonePage } from "./GonePage.tsx";
import { GreenRoom } from "./greenroom/GreenRoom.tsx";
import { openSettings } from "./Settings.ts";
import { Visit } from "./Visit.ts";
import { VisitMemory } from "./VisitMemory.ts";

export type MeetingRouteProps = {
  roomName: RoomName;
  features: readonly WebFeature[];
  /** What is shown until the server has told whether the door is open. */
  waiting: ReactNode;
  /** Called once one is inside. */
  onEntered?: () => void;
};

const loadInside = () => import("./Inside.tsx");
const Inside = lazy(() => loadInside().then((module) => ({ default: module.Inside })));

/** Few doors are closed: the page for those comes with its own words. */
const doorPageFor = oncePer((i18n: I18n) =>
  lazy(async () => {
    const [{ DoorPage }] = await Promise.all([import("./door/DoorPage.tsx"), i18n.load(doorWords)]);
    return { default: DoorPage };
  }),
);

/** A visit to a room: the green room, the meeting, the way out. Whoever comes back makes another visit. */
export function MeetingRoute(props: MeetingRouteProps) {
  const [turn, setTurn] = useState(0);
  return <OneVisit key={turn} {...props} onComeBack={() => setTurn(turn + 1)} />;
}

const useVisit = (room: RoomName): Visit | undefined => {
  const { storage, account } = useParts();
  const [visit, setVisit] = useState<Visit>();
  useEffect(() => {
    const memory = new VisitMemory({ room, device: storage, tab: openTabStorage(), accountName: account.get().remembered });
    const opened = new Visit({ room, origin: window.location.origin, memory, settings: openSettings(storage) });
    let isCurrent = true;
    // Before anything is drawn, which would show devices that are off for a blink. It never rejects.
    void opened.begin().then(() => isCurrent && setVisit(opened));
    return () => {
      isCurrent = false;
      opened.close();
    };
  }, [room, storage, account]);
  return visit;
};

type OneVisitProps = MeetingRouteProps & { onComeBack: () => void };

function OneVisit({ roomName, waiting, ...props }: OneVisitProps) {
  const visit = useVisit(roomName);
  return visit ? <Visiting visit={visit} {...props} /> : waiting;
}

/** Whoever comes by a former name of the room goes on under its present one. */
const usePresentName = ({ room, doorstep }: Visit): void => {
  const { router } = useParts();
  const present = useStore(doorstep.news, (news) => news?.room ?? room);
  useEffect(() => {
    if (present !== room) router.navigate(`/${present}`, { replace: true });
  }, [present, room, router]);
};

type VisitingProps = Omit<OneVisitProps, "roomName" | "waiting"> & { visit: Visit };

function Visiting({ visit, features, onEntered, onComeBack }: VisitingProps) {
  const state = useStore(visit.state);
  const DoorPage = doorPageFor(useParts().i18n);
  usePresentName(visit);
  const isInside = state.kind === "inside";
  const isLoaded = useLoadedAhead();
  const tellEntered = useEffectEvent(() => onEntered?.());
  useEffect(() => {
    if (isInside) tellEntered();
  }, [isInside]);
  // Deferred, so that showing the meeting gives way to the engine's first answers, which come at the same moment.
  const isShown = useDeferredValue(isInside);
  if (state.kind === "gone") return <GonePage room={visit.room} {...state} onComeBack={onComeBack} />;
  if (state.kind === "barred") return <DoorPage visit={visit} state={state} />;
  return (
    <>
      {!isShown && <GreenRoom visit={visit} />}
      {(isLoaded || isShown) && (
        <Activity mode={isShown ? "visible" : "hidden"}>
          <Inside session={state.session} features={features} room={visit.room} />
        </Activity>
      )}
    </>
  );
}

/** Fetches the meeting while one still looks into the mirror; it is then drawn unseen, so that coming in is only connecting. */
const useLoadedAhead = (): boolean => {
  const [isLoaded, setIsLoaded] = useState(false);
  useEffect(() => {
    // What fails now is asked for again when it is needed.
    Promise.all([loadInside(), preloadCall()]).then(
      () => setIsLoaded(true),
      () => undefined,
    );
  }, []);
  return isLoaded;
};
