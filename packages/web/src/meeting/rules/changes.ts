import { type Freedom, Freedom as freedoms } from "@palabre/protocol";

/** What somebody is kept from. */
export type Kept = readonly Freedom[];

/** Everything that is changed for somebody from one moment to the next. `alone`: what others may still do. */
export const changesOf = (
  before: Kept,
  { kept, alone }: { kept: Kept; alone: Kept },
): { taken: Kept; takenAlone: Kept; given: Kept } => {
  const taken = kept.filter((freedom) => !before.includes(freedom));
  return {
    taken: taken.filter((freedom) => !alone.includes(freedom)),
    takenAlone: taken.filter((freedom) => alone.includes(freedom)),
    given: before.filter((freedom) => !kept.includes(freedom)),
  };
};

/** Of these rules, what a participant is kept from. */
export const keptFrom = (may: Readonly<Record<Freedom, boolean>>): Kept => freedoms.options.filter((freedom) => !may[freedom]);
