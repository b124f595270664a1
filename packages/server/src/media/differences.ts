import type { EngineParticipant, MediaGrant, MediaSource } from "./Engine.ts";

/** One step that brings the engine nearer to what the meeting wants. */
export type Correction = { type: "end" } | { type: "remove"; participantId: string } | { type: "update"; grant: MediaGrant };

const areSame = (some: readonly MediaSource[], others: readonly MediaSource[]): boolean =>
  some.every((source) => others.includes(source)) && others.every((source) => some.includes(source));

/**
 * What must be corrected in the engine's room. `wanted` is undefined for a meeting that has ended. Whoever is admitted and not
 * connected needs nothing: browsers come by themselves. Removals come first, for they are the most urgent. Who sends a source twice
 * loses the right to it, with all that they send of it, and has it back at the next look.
 */
export const differences = (
  wanted: ReadonlyMap<string, MediaGrant> | undefined,
  actual: readonly EngineParticipant[],
): readonly Correction[] => {
  if (!wanted) return [{ type: "end" }];
  const removals = actual
    .filter(({ id }) => !wanted.has(id))
    .map(({ id }): Correction => ({ type: "remove", participantId: id }));
  const updates = actual.flatMap(({ id, name, sources, doubled = [] }): Correction[] => {
    const grant = wanted.get(id);
    if (!grant) return [];
    if (doubled.length > 0)
      return [{ type: "update", grant: { ...grant, sources: grant.sources.filter((source) => !doubled.includes(source)) } }];
    return grant.name !== name || !areSame(grant.sources, sources) ? [{ type: "update", grant }] : [];
  });
  return [...removals, ...updates];
};
