import type { WholeGroup } from "@palabre/protocol/api";

type What = Pick<WholeGroup, "name" | "rights" | "members">;

// The audit list is read by the page of fifty entries: one must not bring two thousand addresses.
const mostNamed = 50;
const shown = (members: readonly string[]): readonly string[] =>
  members.length > mostNamed ? [...members.slice(0, mostNamed), `+${members.length - mostNamed}`] : members;

const without = (some: readonly string[], others: readonly string[]): readonly string[] => {
  const known = new Set(others);
  return some.filter((one) => !known.has(one));
};

/** What became of a group, for the audit list: only what is another than before, with the first fifty who came and who went. */
export const changesOf = (before: What, now: What): Readonly<Record<string, string | readonly string[]>> => {
  const [added, removed] = [without(now.members, before.members), without(before.members, now.members)];
  const isSameRights = now.rights.length === before.rights.length && without(now.rights, before.rights).length === 0;
  return {
    ...(now.name !== before.name && { name: now.name }),
    ...(!isSameRights && { rights: now.rights }),
    ...(added.length > 0 && { added: shown(added) }),
    ...(removed.length > 0 && { removed: shown(removed) }),
  };
};

/** Whose rights are others: who came or went, and all of them when the group gives something else. */
export const touchedBy = (before: readonly string[], after: readonly string[], isGivingOther: boolean): readonly string[] =>
  isGivingOther ? [...new Set([...before, ...after])] : [...without(before, after), ...without(after, before)];
