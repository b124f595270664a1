import type { Emoji } from "@palabre/protocol";

/** A reaction while it is seen. `at`: this device's time, in milliseconds. */
export type Reaction = { emoji: Emoji; name: string; isOwn: boolean; at: number };

/** `isOwn`: one began it oneself. */
export type ReactionGroup = { emoji: Emoji; count: number; names: readonly string[]; isOwn: boolean };

/** Long enough to be noticed, short enough not to pile up. */
export const shownMs = 4_000;
const mostNames = 2;

/** Those that are still seen. */
export const stillShown = (reactions: readonly Reaction[], now: number): readonly Reaction[] =>
  reactions.filter(({ at }) => now - at < shownMs);

/** One group for each emoji, in the order of their first appearance, so that none jumps about while it grows. */
export const groupsOf = (reactions: readonly Reaction[]): readonly ReactionGroup[] =>
  [...Map.groupBy(reactions, ({ emoji }) => emoji)].map(([emoji, group]) => ({
    emoji,
    count: group.length,
    isOwn: group[0]?.isOwn === true,
    names: [...new Set(group.map(({ name }) => name))].slice(0, mostNames),
  }));
