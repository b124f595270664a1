import { maxChatText } from "@palabre/protocol";

const charactersAPoint = 200;
/** Of the longest words that are taken. Longer ones are refused, and leave no trace. */
const mostPoints = 1 + maxChatText / charactersAPoint;

/** What a message takes from the rate limit: one point, and more the longer it is. Words take room in memory, and in everybody's view. */
export const costOf = (message: unknown): number => {
  const length = JSON.stringify(message)?.length ?? 0;
  return Math.min(mostPoints, 1 + Math.floor(length / charactersAPoint));
};
