import { plainLetters } from "../../lib/plainLetters.ts";
import type { Action, Scene } from "../../meeting/Action.ts";

/** An action under the name by which it is called here: `/main`. */
export type Command = { name: string; action: Action };

/** What stands behind the stroke while a command's name is being written; nothing for any other text. */
export const commandBegun = (text: string): string | undefined => /^\/([\p{L}-]*)$/u.exec(text)?.[1]?.toLowerCase();

/** The commands whose name begins so, accents aside, that can be run now. */
export const commandsFor = (commands: readonly Command[], begun: string, scene: Scene): readonly Command[] =>
  commands.filter(({ name, action }) => plainLetters(name).startsWith(plainLetters(begun)) && action.isAvailable(scene));
