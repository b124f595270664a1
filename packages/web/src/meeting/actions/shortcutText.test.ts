import { expect, test } from "vitest";
import { shortcutText } from "./shortcutText.ts";

const t = (key: string) => ({ "meeting.keys.Control": "Ctrl", "meeting.keys.Alt": "Alt" })[key] ?? key;

test("keys are named as the keyboard shows them", () => {
  expect(shortcutText("Control+Alt+H", t, false)).toBe("Ctrl+Alt+H");
  expect(shortcutText("Control+Alt+H", t, true)).toBe("⌃⌥H");
  expect(shortcutText("Meta+Shift+F8", t, true)).toBe("⌘⇧F8");
});
