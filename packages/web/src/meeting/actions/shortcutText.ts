import type { Translate } from "../../lib/i18n.ts";
import { partsOfShortcut } from "./shortcuts.ts";

const isApple = (): boolean => /Mac|iP(?:hone|ad)/.test(globalThis.navigator?.platform ?? "");

const appleNames: Readonly<Record<string, string>> = { Control: "⌃", Alt: "⌥", Shift: "⇧", Meta: "⌘" };

/** The keys of a shortcut, as they are named in the reader's language, or drawn on Apple's keyboards. */
export const keyNames = (shortcut: string, t: Translate, isOnApple = isApple()): readonly string[] =>
  partsOfShortcut(shortcut).map((part) => {
    const drawn = isOnApple ? appleNames[part] : undefined;
    if (drawn) return drawn;
    return part.length === 1 || /^F\d+$/.test(part) || !isNamed(part) ? part : t(`meeting.keys.${part}`);
  });

const named = ["Control", "Alt", "Shift", "Meta", "PageUp", "PageDown"];
const isNamed = (part: string): boolean => named.includes(part);

/** `Ctrl+Alt+H`; on Apple's keyboards `⌃⌥H`. */
export const shortcutText = (shortcut: string, t: Translate, isOnApple = isApple()): string =>
  keyNames(shortcut, t, isOnApple).join(isOnApple ? "" : "+");
