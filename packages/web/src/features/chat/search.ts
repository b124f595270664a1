import type { Message } from "@palabre/protocol";
import { plainLetters } from "../../lib/plainLetters.ts";

/** The ids of the messages that hold what is looked for, accents and capitals aside, the oldest first. Nothing to look for is found nowhere. */
export const hitsIn = (messages: readonly Message[], wanted: string): readonly number[] => {
  const needle = plainLetters(wanted.trim());
  if (needle === "") return [];
  return messages
    .filter(({ text, fromName }) => text !== undefined && plainLetters(`${fromName}\n${text}`).includes(needle))
    .map(({ id }) => id);
};
