/** As somebody types it in haste: without accents or capitals. */
const plain = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** Whether each word that was typed begins a word of the name. Nothing typed means everybody. */
export const isNamed = (name: string, typed: string): boolean => {
  const words = plain(name).split(/[\s'’-]+/);
  const starts = plain(typed)
    .split(/[\s'’-]+/)
    .filter((word) => word !== "");
  return starts.every((start) => words.some((word) => word.startsWith(start)));
};
