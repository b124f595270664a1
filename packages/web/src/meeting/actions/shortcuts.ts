import type { Action } from "../Action.ts";
import type { SettingsState } from "../Settings.ts";

type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "altKey" | "shiftKey" | "metaKey">;
type Choices = Pick<SettingsState, "areShortcutsOn" | "shortcuts">;

const modifiers = { Control: "ctrlKey", Alt: "altKey", Shift: "shiftKey", Meta: "metaKey" } as const;
const modifierNames = Object.keys(modifiers) as (keyof typeof modifiers)[];

const isModifier = (part: string): part is keyof typeof modifiers => Object.hasOwn(modifiers, part);

/** `Control+Alt+H` in its parts; the last is the key. */
export const partsOfShortcut = (shortcut: string): readonly string[] => shortcut.split("+");

/** A sign such as `?`, which each keyboard has elsewhere, with Shift or without. */
const isSign = (key: string): boolean => /^[^\p{L}\p{N}\s]$/u.test(key);

/** With Alt or AltGr a letter key types something else on many keyboards: there the place of the key counts as well. */
const isKey = (key: string, pressed: Pressed): boolean =>
  pressed.key.toLowerCase() === key.toLowerCase() || (pressed.altKey && pressed.code === `Key${key.toUpperCase()}`);

/** Whether exactly these keys are pressed, and no other modifier. */
export const isPressed = (shortcut: string, pressed: Pressed): boolean => {
  const parts = partsOfShortcut(shortcut);
  const key = parts.at(-1) ?? "";
  const counted = modifierNames.filter((name) => !(name === "Shift" && isSign(key)));
  const areModifiersRight = counted.every((name) => pressed[modifiers[name]] === parts.includes(name));
  return areModifiersRight && !isModifier(key) && isKey(key, pressed);
};

/** The keys of an action for this person; nothing where they have none, or want none at all. */
export const shortcutOf = ({ id, shortcut }: Action, { areShortcutsOn, shortcuts }: Choices): string | undefined =>
  areShortcutsOn ? shortcuts[id] || (Object.hasOwn(shortcuts, id) ? undefined : shortcut) : undefined;

export const actionFor = (pressed: Pressed, actions: readonly Action[], choices: Choices): Action | undefined =>
  actions.find((action) => {
    const shortcut = shortcutOf(action, choices);
    return shortcut !== undefined && isPressed(shortcut, pressed);
  });

/** What somebody pressed, as a shortcut; nothing for a key that writes or moves by itself, or while only modifiers are down. */
export const recordedShortcut = (pressed: Pressed): string | undefined => {
  const { key, code } = pressed;
  const held = modifierNames.filter((name) => pressed[modifiers[name]]);
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const isFree = isSign(key) || /^F\d{1,2}$/.test(key);
  const name = pressed.altKey && letter ? letter : key.length === 1 ? key.toUpperCase() : key;
  if (isModifier(key) || ["Dead", "AltGraph", "Escape", "Tab", "Unidentified", " ", "+"].includes(key)) return undefined;
  if (!isFree && !held.some((modifier) => modifier !== "Shift")) return undefined;
  return [...held.filter((modifier) => !(modifier === "Shift" && isSign(key))), name].join("+");
};

/** Whether keys pressed there write something. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.matches("input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]");

/** Whether a key pressed there belongs to what has the focus: a button takes the space bar for itself. */
export const isControl = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest("a, button, input, textarea, select, summary, [contenteditable], [tabindex='0']") !== null;
