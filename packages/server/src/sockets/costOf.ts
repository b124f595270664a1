const charactersAPoint = 200;

/** What a message takes from the rate limit: one point, and more the longer it is. Words take room in memory, and in everybody's view. */
export const costOf = (message: unknown): number => 1 + Math.floor((JSON.stringify(message)?.length ?? 0) / charactersAPoint);
