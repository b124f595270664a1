import type { Message } from "@palabre/protocol";

/** Accents and capitals aside: somebody who looks for "ecole" finds "École". */
const plain = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLocaleLowerCase();

/** The ids of the messages that hold what is looked for, the oldest first. Nothing to look for is found nowhere. */
export const hitsIn = (messages: readonly Message[], wanted: string): readonly number[] => {
  const needle = plain(wanted.trim());
  if (needle === "") return [];
  return messages
    .filter(({ text, fromName }) => text !== undefined && plain(`${fromName}\n${text}`).includes(needle))
    .map(({ id }) => id);
};
