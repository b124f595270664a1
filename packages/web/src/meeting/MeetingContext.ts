import { createContext, use } from "react";
import { useStore } from "../lib/useStore.ts";
import type { Scene } from "./Action.ts";
import type { WebFeature } from "./defineWebFeature.ts";
import type { Session } from "./Session.ts";
import { sceneOf } from "./scene.ts";

/** What every component of a meeting may use. `features`: the core's first. */
export type MeetingParts = { session: Session; features: readonly WebFeature[] };

const MeetingContext = createContext<MeetingParts | undefined>(undefined);

export const MeetingProvider = MeetingContext.Provider;

const useMeetingParts = (): MeetingParts => {
  const parts = use(MeetingContext);
  if (parts === undefined) throw new Error("This belongs inside a meeting: wrap it in MeetingProvider");
  return parts;
};

export const useSession = (): Session => useMeetingParts().session;

export const useFeatures = (): readonly WebFeature[] => useMeetingParts().features;

/** Renders again only when what `select` takes from the scene differs by `isEqual`. */
export const useScene = <Selection>(
  select: (scene: Scene) => Selection,
  isEqual?: (a: Selection, b: Selection) => boolean,
): Selection => useStore(sceneOf(useSession()), select, isEqual);
