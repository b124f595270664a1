/** State that can be read now and watched. `get` answers the same object until something changed. */
export interface Readable<S> {
  get(): S;
  /** Calls after each change. Returns the way to stop. */
  subscribe(listener: () => void): () => void;
}

/** State with one owner, who sets it. Setting what is already there tells nobody. */
export class Store<S> implements Readable<S> {
  readonly #listeners = new Set<() => void>();
  #state: S;

  constructor(initial: S) {
    this.#state = initial;
  }

  /** An arrow, like `subscribe`, so that both can be handed over without their store. */
  readonly get = (): S => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    // One entry per subscription: the same function twice is called twice, and each is ended on its own.
    const entry = () => listener();
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  };

  set(state: S): void {
    if (Object.is(this.#state, state)) return;
    this.#state = state;
    // A listener may subscribe or end others while it is called: those that it ended stay silent, those that it added wait.
    for (const listener of [...this.#listeners]) if (this.#listeners.has(listener)) listener();
  }

  update(change: (state: S) => S): void {
    this.set(change(this.#state));
  }
}

/** Resolves as soon as the claim holds of the state, at once if it does already. */
export const until = <S>(store: Readable<S>, holds: (state: S) => boolean): Promise<void> =>
  new Promise((resolve) => {
    let stop: () => void = () => undefined;
    const look = () => {
      if (!holds(store.get())) return;
      stop();
      resolve();
    };
    stop = store.subscribe(look);
    look();
  });
