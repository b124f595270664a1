import { type Readable, Store } from "@palabre/client";
import { chat } from "@palabre/protocol";
import { perSession } from "../../meeting/Session.ts";

type Hidden = ReadonlySet<number>;

/** Messages that are about to be deleted: gone for oneself at once, for the others when it is too late to take it back. */
export class Deletions {
  readonly #hidden = new Store<Hidden>(new Set());
  readonly #remove: (id: number) => Promise<unknown>;

  constructor(remove: (id: number) => Promise<unknown>) {
    this.#remove = remove;
  }

  /** Those that are not shown any more. */
  get hidden(): Readable<Hidden> {
    return this.#hidden;
  }

  hide(id: number): void {
    this.#hidden.set(new Set([...this.#hidden.get(), id]));
  }

  restore(id: number): void {
    this.#hidden.set(new Set([...this.#hidden.get()].filter((hidden) => hidden !== id)));
  }

  /** Deletes it for everybody; rejects, and shows it again, when that is refused. */
  async commit(id: number): Promise<void> {
    if (!this.#hidden.get().has(id)) return;
    try {
      await this.#remove(id);
    } finally {
      this.restore(id);
    }
  }

  /** There is no more time to take anything back. Resolves when all has come to something. */
  async commitAll(): Promise<void> {
    await Promise.allSettled([...this.#hidden.get()].map((id) => this.commit(id)));
  }
}

export const deletionsOf = perSession(({ client }) => new Deletions((id) => client.send(chat, "delete", { id })));
