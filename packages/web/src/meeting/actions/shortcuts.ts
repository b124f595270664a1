import type { Action } from "../Action.ts";

type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "altKey" | "shiftKey" | "metaKey">;

const modifiers = { Control: "ctrlKey", Alt: "altKey", Shift: "shiftKey", Meta: "metaKey" } as const;

const isModifier = (part: string): part is keyof typeof modifiers => Object.hasOwn(modifiers, part);

/** `Control+Alt+H` in its parts; the last is the key. */
export const partsOfShortcut = (shortcut: string): readonly string[] => shortcut.split("+");

/** With Alt or AltGr a letter key types something else on many keyboards: there the place of the key counts as well. */
const isKey = (key: string, pressed: Pressed): boolean =>
  pressed.key.toLowerCase() === key.toLowerCase() || (pressed.altKey && pressed.code === `Key${key.toUpperCase()}`);

/** Whether exactly these keys are pressed, and no other modifier. */
export const isPressed = (shortcut: string, pressed: Pressed): boolean => {
  const parts = partsOfShortcut(shortcut);
  const key = parts.at(-1) ?? "";
  const areModifiersRight = Object.entries(modifiers).every(([name, flag]) => pressed[flag] === parts.includes(name));
  return areModifiersRight && !isModifier(key) && isKey(key, pressed);
};

export const actionFor = (pressed: Pressed, actions: readonly Action[]): Action | undefined =>
  actions.find(({ shortcut }) => shortcut !== undefined && isPressed(shortcut, pressed));

/** Whether keys pressed there write something. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.matches("input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]");
