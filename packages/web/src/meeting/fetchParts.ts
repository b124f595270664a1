import type { I18n } from "../lib/i18n.ts";
import type { WebFeature } from "./defineWebFeature.ts";
import { dialogsIn } from "./dialogs/DialogPlace.tsx";
import { hasPanel } from "./panel/panelAction.ts";

/** Fetches what may be opened in a meeting, so that it opens at once. Rejects when something does not come; it is asked for again. */
export const fetchParts = async (features: readonly WebFeature[], i18n: I18n): Promise<void> => {
  const panels = features.filter(hasPanel).map(({ panel }) => panel.content);
  await Promise.all([...panels, dialogsIn(i18n)].map((part) => part.fetch()));
};
