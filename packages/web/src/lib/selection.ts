import type { Readable } from "@palabre/client/store";

type Selecting<State, Selection> = {
  store: Readable<State>;
  select: (state: State) => Selection;
  isEqual: (a: Selection, b: Selection) => boolean;
  /** What the component shows already. */
  shown: { current: { selection: Selection } | undefined };
};

/** Reads a selection that stays the same object for as long as it is equal: what React asks of a snapshot. */
export const keptSelection = <State, Selection>({ store, select, isEqual, shown }: Selecting<State, Selection>) => {
  let last: { state: State; selection: Selection } | undefined;
  return (): Selection => {
    const state = store.get();
    if (last !== undefined && Object.is(last.state, state)) return last.selection;
    const previous = last ?? shown.current;
    const selection = select(state);
    const kept = previous !== undefined && isEqual(previous.selection, selection) ? previous.selection : selection;
    last = { state, selection: kept };
    return kept;
  };
};
