import { describe, expect, test } from "vitest";
import type { Action } from "../Action.ts";
import { actionFor, isPressed, recordedShortcut, shortcutOf } from "./shortcuts.ts";

const pressed = (
  key: string,
  held: readonly ("ctrlKey" | "altKey" | "shiftKey" | "metaKey")[],
  code = `Key${key.toUpperCase()}`,
) => ({
  key,
  code,
  ctrlKey: held.includes("ctrlKey"),
  altKey: held.includes("altKey"),
  shiftKey: held.includes("shiftKey"),
  metaKey: held.includes("metaKey"),
});

describe("a shortcut", () => {
  test("is pressed with its key and its modifiers, capital or not", () => {
    expect(isPressed("Control+D", pressed("d", ["ctrlKey"]))).toBe(true);
    expect(isPressed("Control+D", pressed("D", ["ctrlKey"]))).toBe(true);
  });

  test.each([
    ["without its modifier", pressed("d", [])],
    ["with one too many", pressed("d", ["ctrlKey", "shiftKey"])],
    ["with another one", pressed("d", ["metaKey"])],
    ["with another key", pressed("e", ["ctrlKey"])],
  ])("is not pressed %s", (_how, keys) => {
    expect(isPressed("Control+D", keys)).toBe(false);
  });

  test("is known by the place of its key where Alt makes it type something else", () => {
    expect(isPressed("Control+Alt+H", pressed("˙", ["ctrlKey", "altKey"], "KeyH"))).toBe(true);
  });

  test("without Alt follows what the keyboard types, not where the key lies", () => {
    expect(isPressed("Control+E", pressed("d", ["ctrlKey"], "KeyE"))).toBe(false);
  });
});

describe("a sign", () => {
  test("is pressed wherever the keyboard has it, with Shift or without", () => {
    expect(isPressed("?", pressed("?", ["shiftKey"], "Slash"))).toBe(true);
    expect(isPressed("?", pressed("?", [], "Minus"))).toBe(true);
    expect(isPressed("?", pressed("?", ["ctrlKey"], "Slash"))).toBe(false);
  });
});

describe("what is recorded", () => {
  test.each([
    ["Control+K", pressed("k", ["ctrlKey"])],
    ["Control+Alt+H", pressed("˙", ["ctrlKey", "altKey"], "KeyH")],
    ["Control+Shift+M", pressed("M", ["ctrlKey", "shiftKey"])],
    ["F8", pressed("F8", [], "F8")],
    ["!", pressed("!", ["shiftKey"], "Slash")],
  ])("is %s, and is pressed by the same keys", (shortcut, keys) => {
    expect(recordedShortcut(keys)).toBe(shortcut);
    expect(isPressed(shortcut, keys)).toBe(true);
  });

  test.each([
    ["a letter alone", pressed("k", [])],
    ["a capital", pressed("K", ["shiftKey"])],
    ["modifiers alone", pressed("Control", ["ctrlKey"], "ControlLeft")],
    ["Escape", pressed("Escape", [], "Escape")],
    ["the space bar", pressed(" ", ["ctrlKey"], "Space")],
    ["Tab", pressed("Tab", ["ctrlKey"], "Tab")],
    ["the arrows", pressed("ArrowDown", [], "ArrowDown")],
  ])("is nothing for %s", (_what, keys) => {
    expect(recordedShortcut(keys)).toBeUndefined();
  });
});

describe("the keys of an action", () => {
  const hand = { id: "hands.raise", shortcut: "Control+Alt+H" } as Action;
  const bare = { id: "meeting.settings" } as Action;

  test("are its own, what one chose in their place, or none", () => {
    expect(shortcutOf(hand, { areShortcutsOn: true, shortcuts: {} })).toBe("Control+Alt+H");
    expect(shortcutOf(hand, { areShortcutsOn: true, shortcuts: { "hands.raise": "Control+K" } })).toBe("Control+K");
    expect(shortcutOf(hand, { areShortcutsOn: true, shortcuts: { "hands.raise": "" } })).toBeUndefined();
    expect(shortcutOf(bare, { areShortcutsOn: true, shortcuts: {} })).toBeUndefined();
  });

  test("do nothing once they are switched off, or others stand in their place", () => {
    const keys = pressed("h", ["ctrlKey", "altKey"]);
    expect(actionFor(keys, [bare, hand], { areShortcutsOn: true, shortcuts: {} })).toBe(hand);
    expect(actionFor(keys, [bare, hand], { areShortcutsOn: false, shortcuts: {} })).toBeUndefined();
    expect(actionFor(keys, [bare, hand], { areShortcutsOn: true, shortcuts: { "hands.raise": "F8" } })).toBeUndefined();
  });
});
