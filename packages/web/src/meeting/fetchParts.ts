import type { WebFeature } from "./defineWebFeature.ts";
import { dialogs } from "./dialogs/DialogPlace.tsx";
import { hasPanel } from "./panel/panelAction.ts";

/** Fetches what may be opened in a meeting, so that it opens at once. Rejects when something does not come; it is asked for again. */
export const fetchParts = async (features: readonly WebFeature[]): Promise<void> => {
  const panels = features.filter(hasPanel).map(({ panel }) => panel.content);
  await Promise.all([...panels, dialogs].map((part) => part.fetch()));
};
