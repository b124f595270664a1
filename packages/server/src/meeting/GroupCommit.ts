import { AsyncResource } from "node:async_hooks";

type Waiting<Item, Result> = {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
  /** Where the item came from: a write is seen as part of what its first item belongs to. */
  origin: AsyncResource;
};

type Write<Item, Result> = (items: readonly Item[]) => Promise<readonly (Result | Error)[]>;

/**
 * Gathers what is asked for while a write is under way into the next one. An idle writer writes at once, a busy one shares each
 * commit among all who wait: the more callers, the fewer commits for each.
 */
export class GroupCommit<Item, Result> {
  readonly #write: Write<Item, Result>;
  readonly #maxItems: number;
  #waiting: Waiting<Item, Result>[] = [];
  #isWriting = false;

  /** `write` answers each item in its order, with a result or an error. */
  constructor(write: Write<Item, Result>, maxItems = 256) {
    this.#write = write;
    this.#maxItems = maxItems;
  }

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject, origin: new AsyncResource("Item") });
      if (!this.#isWriting) void this.#drain(); // Every failure goes to those who wait.
    });
  }

  async #drain(): Promise<void> {
    this.#isWriting = true;
    for (let [first] = this.#waiting; first; [first] = this.#waiting) {
      const batch = this.#waiting.splice(0, this.#maxItems);
      const write = () => this.#write(batch.map(({ item }) => item));
      const results = await first.origin.runInAsyncScope(write).catch((error: Error) => batch.map(() => error));
      batch.forEach(({ resolve, reject }, index) => {
        const result = results[index];
        if (result instanceof Error) reject(result);
        else resolve(result as Result);
      });
    }
    this.#isWriting = false;
  }
}
