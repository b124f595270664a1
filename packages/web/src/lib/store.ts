/** What a component can read: the client's stores and the web's own look alike. `get` answers the same object until something changed. */
export type Store<State> = {
  get(): State;
  subscribe(listener: () => void): () => void;
};

export type WritableStore<State> = Store<State> & { set(state: State): void };

/** State that only this page needs. Setting the state it already has tells nobody. */
export const createStore = <State>(initial: State): WritableStore<State> => {
  const listeners = new Set<() => void>();
  let state = initial;
  return {
    get: () => state,
    set: (next) => {
      if (Object.is(state, next)) return;
      state = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};
