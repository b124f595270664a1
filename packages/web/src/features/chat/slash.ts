import type { Action, Scene } from "../../meeting/Action.ts";

/** An action under the name by which it is called here: `/main`. */
export type Command = { name: string; action: Action };

/** What stands behind the stroke while a command's name is being written; nothing for any other text. */
export const commandBegun = (text: string): string | undefined => /^\/([\p{L}-]*)$/u.exec(text)?.[1]?.toLowerCase();

const plain = (name: string): string => name.normalize("NFD").replaceAll(/\p{M}/gu, "");

/** The commands whose name begins so, accents aside, that can be run now. */
export const commandsFor = (commands: readonly Command[], begun: string, scene: Scene): readonly Command[] =>
  commands.filter(({ name, action }) => plain(name).startsWith(plain(begun)) && action.isAvailable(scene));
