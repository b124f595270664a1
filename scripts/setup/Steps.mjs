/** @import { Language, Text } from "./language.mjs" */

const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const FRAME_MS = 100;
const HEARTBEAT_MS = 20_000;

/** Shows one line per step: alive on a terminal, and in a log a line now and then so that nobody thinks it hangs. */
export class Steps {
  #out;
  #language;

  /** @param {{ out: NodeJS.WriteStream, language: Language }} options */
  constructor({ out, language }) {
    this.#out = out;
    this.#language = language;
  }

  /**
   * @template T
   * @param {Text} title
   * @param {(step: Step) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async run(title, work) {
    const step = new Step({ out: this.#out, language: this.#language, title });
    try {
      const result = await work(step);
      step.close("✓");
      return result;
    } catch (error) {
      step.close("✗");
      throw error;
    }
  }
}

/** One step while it lasts. What is told to it is shown behind its name. */
export class Step {
  #out;
  #language;
  #title;
  #startedMs = performance.now();
  #frame = 0;
  #isOpen = true;
  #timer;
  /** @type {Text | undefined} */
  #detail;

  /** @param {{ out: NodeJS.WriteStream, language: Language, title: Text }} options */
  constructor({ out, language, title }) {
    this.#out = out;
    this.#language = language;
    this.#title = title;
    this.#timer = setInterval(() => this.#beat(), out.isTTY ? FRAME_MS : HEARTBEAT_MS);
    if (out.isTTY) this.#beat();
  }

  /** @param {Text} detail where the step is, or, at its end, how it went */
  tell(detail) {
    this.#detail = detail;
  }

  /** @param {number} fraction between 0 and 1 */
  tellFraction(fraction) {
    const percent = `${Math.floor(fraction * 100)} %`;
    this.#detail = { fr: percent, en: percent };
  }

  /** @param {"✓" | "✗"} mark */
  close(mark) {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    clearInterval(this.#timer);
    this.#out.write(`${this.#out.isTTY ? "\r\u001b[2K" : ""}${this.#text(mark)}\n`);
  }

  #beat() {
    if (!this.#out.isTTY) return this.#out.write(`${this.#text("…")}\n`);
    this.#frame = (this.#frame + 1) % FRAMES.length;
    const width = (this.#out.columns || 80) - 1;
    return this.#out.write(`\r\u001b[2K${this.#text(FRAMES[this.#frame] ?? "…").slice(0, width)}`);
  }

  /** @param {string} mark */
  #text(mark) {
    const elapsed = formatElapsed(performance.now() - this.#startedMs);
    const detail = this.#detail ? ` · ${this.#detail[this.#language]}` : "";
    return `${mark} ${this.#title[this.#language]}${detail}${elapsed && ` · ${elapsed}`}`;
  }
}

/** @param {number} elapsedMs */
function formatElapsed(elapsedMs) {
  const seconds = Math.round(elapsedMs / 1000);
  if (seconds < 1) return "";
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
