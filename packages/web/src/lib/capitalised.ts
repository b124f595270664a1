/** For what begins a line with a word that is written small elsewhere: a day, in French. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
