import { useCallback } from "react";
import { useIdlePreload } from "../lib/useIdlePreload.ts";
import { dialogs } from "./dialogs/DialogPlace.tsx";
import { useFeatures } from "./MeetingContext.ts";
import { hasPanel } from "./panel/panelAction.ts";

/** Fetches what may be opened once the meeting is drawn, so that it opens at once. */
export const usePartsAhead = (): void => {
  const features = useFeatures();
  const fetchAll = useCallback(async () => {
    const panels = features.filter(hasPanel).map(({ panel }) => panel.content);
    await Promise.all([...panels, dialogs].map((part) => part.fetch()));
  }, [features]);
  useIdlePreload(fetchAll);
};
