import { Store } from "@palabre/client";

/** What nobody else needs to know: which panel is open here, which view is chosen. Kept apart from the shared fold. */
export type LocalState = {
  /** The id of the feature whose panel is open. */
  panel: string | null;
  view: "gallery" | "speaker";
};

export const createLocalState = (): Store<LocalState> => new Store<LocalState>({ panel: null, view: "gallery" });
