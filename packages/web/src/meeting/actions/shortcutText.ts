import type { Translate } from "../../lib/i18n.ts";
import { partsOfShortcut } from "./shortcuts.ts";

const isApple = (): boolean => /Mac|iP(?:hone|ad)/.test(globalThis.navigator?.platform ?? "");

const appleNames: Readonly<Record<string, string>> = { Control: "⌃", Alt: "⌥", Shift: "⇧", Meta: "⌘" };

/** Those that carry a word; the others are what they write. */
const named: readonly string[] = ["Control", "Alt", "Shift", "Meta", "PageUp", "PageDown"];

/** The keys of a shortcut, as they are named in the reader's language, or drawn on Apple's keyboards. */
export const keyNames = (shortcut: string, t: Translate, isOnApple = isApple()): readonly string[] =>
  partsOfShortcut(shortcut).map((part) => {
    const drawn = isOnApple ? appleNames[part] : undefined;
    return drawn ?? (named.includes(part) ? t(`meeting.keys.${part}`) : part);
  });

/** `Ctrl+Alt+H`; on Apple's keyboards `⌃⌥H`. */
export const shortcutText = (shortcut: string, t: Translate, isOnApple = isApple()): string =>
  keyNames(shortcut, t, isOnApple).join(isOnApple ? "" : "+");
