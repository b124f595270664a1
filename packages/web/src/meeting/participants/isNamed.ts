import { plainLetters } from "../../lib/plainLetters.ts";

const wordsOf = (text: string): readonly string[] => plainLetters(text).split(/[\s'’-]+/);

/** Whether each word that was typed begins a word of the name, accents and capitals aside. Nothing typed means everybody. */
export const isNamed = (name: string, typed: string): boolean => {
  const words = wordsOf(name);
  const starts = wordsOf(typed).filter((word) => word !== "");
  return starts.every((start) => words.some((word) => word.startsWith(start)));
};
