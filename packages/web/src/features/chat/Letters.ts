import { type Readable, Store } from "@palabre/client";
import { AppError, type ErrorCode } from "@palabre/protocol";

/** A message of one's own that is not yet in the meeting. */
export type Letter = { id: number; text: string; refusal: ErrorCode | undefined };

export type LettersState = {
  /** What is being written. */
  draft: string;
  /** Sent and unanswered, or refused; the oldest first. */
  waiting: readonly Letter[];
};

/** What one writes, from the first letter until the meeting has it. It outlives the panel. */
export class Letters {
  readonly #state = new Store<LettersState>({ draft: "", waiting: [] });
  readonly #send: (text: string) => Promise<unknown>;
  #lastId = 0;

  constructor(send: (text: string) => Promise<unknown>) {
    this.#send = send;
  }

  get state(): Readable<LettersState> {
    return this.#state;
  }

  write(draft: string): void {
    this.#state.update((state) => ({ ...state, draft }));
  }

  /** Sends the draft. Resolves when it has come to something; never rejects. */
  async send(): Promise<void> {
    const text = this.#state.get().draft.trim();
    if (text === "") return;
    const letter: Letter = { id: ++this.#lastId, text, refusal: undefined };
    this.#state.update(({ waiting }) => ({ draft: "", waiting: [...waiting, letter] }));
    await this.#post(letter);
  }

  async retry(id: number): Promise<void> {
    const letter = this.#state.get().waiting.find((candidate) => candidate.id === id);
    if (letter?.refusal === undefined) return;
    this.#replace(id, [{ ...letter, refusal: undefined }]);
    await this.#post(letter);
  }

  discard(id: number): void {
    this.#replace(id, []);
  }

  async #post(letter: Letter): Promise<void> {
    try {
      await this.#send(letter.text);
      this.#replace(letter.id, []);
    } catch (error) {
      this.#replace(letter.id, [{ ...letter, refusal: error instanceof AppError ? error.code : "internal" }]);
    }
  }

  #replace(id: number, by: readonly Letter[]): void {
    this.#state.update((state) => ({ ...state, waiting: state.waiting.flatMap((letter) => (letter.id === id ? by : [letter])) }));
  }
}
