import { type Readable, Store } from "@palabre/client/store";
import type { ComponentType } from "react";

/** A part of a page whose code is fetched when it is first shown, or before. A fetch that failed is tried again. */
export class LazyPart<Props extends object = object> {
  readonly #arrived = new Store<ComponentType<Props> | undefined>(undefined);
  readonly #load: () => Promise<ComponentType<Props>>;
  #arrival: Promise<void> | undefined;

  constructor(load: () => Promise<ComponentType<Props>>) {
    this.#load = load;
  }

  /** The part, once it is here. Unlike what is suspended, what is here is drawn at once. */
  get arrived(): Readable<ComponentType<Props> | undefined> {
    return this.#arrived;
  }

  /** Rejects when the network is gone, or a newer version has replaced the files. */
  fetch(): Promise<void> {
    this.#arrival ??= this.#fetch();
    return this.#arrival;
  }

  async #fetch(): Promise<void> {
    try {
      this.#arrived.set(await this.#load());
    } catch (error) {
      this.#arrival = undefined;
      throw error;
    }
  }
}
