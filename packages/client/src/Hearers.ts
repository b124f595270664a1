/** Something that one may hear of, and not tell. */
export type Heard<News extends unknown[]> = Pick<Hearers<News>, "add">;

/** Those who want to be told of something when it happens. One that is added or taken away meanwhile is told of the next. */
export class Hearers<News extends unknown[]> {
  readonly #all = new Set<(...news: News) => void>();

  /** Returns the way to stop hearing. */
  add(hear: (...news: News) => void): () => void {
    this.#all.add(hear);
    return () => void this.#all.delete(hear);
  }

  tell(...news: News): void {
    for (const hear of [...this.#all]) hear(...news);
  }
}
