import type { Readable } from "@palabre/client/store";
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { keptSelection } from "./selection.ts";

/**
 * The bridge from stores to React: renders again only when what `select` takes from the state differs by `isEqual`.
 * `select` may be written in place; give `isEqual` when it builds a new object each time.
 */
export function useStore<State>(store: Readable<State>): State;
export function useStore<State, Selection>(
  store: Readable<State>,
  select: (state: State) => Selection,
  isEqual?: (a: Selection, b: Selection) => boolean,
): Selection;
export function useStore<State, Selection>(
  store: Readable<State>,
  select: (state: State) => Selection = (state) => state as unknown as Selection,
  isEqual: (a: Selection, b: Selection) => boolean = Object.is,
): Selection {
  const shown = useRef<{ selection: Selection } | undefined>(undefined);
  // A selector written in place is new on every render: what was shown last seeds the next one, so its object stays the same.
  const read = useMemo(() => keptSelection({ store, select, isEqual, shown }), [store, select, isEqual]);
  const subscribe = useCallback((listener: () => void) => store.subscribe(listener), [store]);
  const selection = useSyncExternalStore(subscribe, read);
  useEffect(() => {
    shown.current = { selection };
  }, [selection]);
  return selection;
}
