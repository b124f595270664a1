import { type Freedom, Freedom as freedoms } from "@palabre/protocol";

/** What somebody is kept from. */
export type Kept = readonly Freedom[];

/** Everything that is changed for somebody from one moment to the next. */
export const changesOf = (before: Kept, now: Kept): { taken: Kept; given: Kept } => ({
  taken: now.filter((freedom) => !before.includes(freedom)),
  given: before.filter((freedom) => !now.includes(freedom)),
});

/** Of these rules, what a participant is kept from. */
export const keptFrom = (may: Readonly<Record<Freedom, boolean>>): Kept => freedoms.options.filter((freedom) => !may[freedom]);
