import type { Participant } from "@palabre/protocol";

/** Who came and who went between two looks. */
export type Change = { came: readonly Participant[]; went: readonly Participant[] };

export const changeBetween = (before: readonly Participant[], after: readonly Participant[]): Change => {
  const ids = (people: readonly Participant[]) => new Set(people.map(({ id }) => id));
  const [were, are] = [ids(before), ids(after)];
  return { came: after.filter(({ id }) => !were.has(id)), went: before.filter(({ id }) => !are.has(id)) };
};
