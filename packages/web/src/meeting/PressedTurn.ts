/** As long as a word in a meeting; whoever has more to say presses again. */
export const longestTurnMs = 60_000;

/** Somebody speaks by a press where others hold a button: nothing stays open by itself there, so it ends. */
export class PressedTurn {
  readonly #timer: ReturnType<typeof setTimeout>;

  constructor(end: () => void) {
    this.#timer = setTimeout(end, longestTurnMs);
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}
