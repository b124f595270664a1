type Part = { close(): unknown };

/** What a test has opened. It is closed in the opposite order, also when not everything could be opened. */
export class Opened {
  readonly #parts: Part[] = [];

  keep<P extends Part>(part: P): P {
    this.#parts.push(part);
    return part;
  }

  async close(): Promise<void> {
    for (const part of this.#parts.splice(0).reverse()) await part.close();
  }
}
