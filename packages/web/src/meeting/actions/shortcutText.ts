import type { Translate } from "../../lib/i18n.ts";
import { partsOfShortcut } from "./shortcuts.ts";

/** `Ctrl+Alt+H`, as the keys are named in the reader's language. */
export const shortcutText = (shortcut: string, t: Translate): string =>
  partsOfShortcut(shortcut)
    .map((part) => (part.length === 1 ? part : t(`meeting.keys.${part}`)))
    .join("+");
