import type { Logger } from "pino";
import { compose } from "./compose.ts";
import { Content } from "./Letter.ts";
import type { Claimed, MailQueue, Verdict } from "./MailQueue.ts";
import { patienceMs } from "./retryDelay.ts";
import type { Answer, SmtpServer } from "./SmtpServer.ts";

export type MailEvent = "sent" | "refused" | "failed" | "postponed" | "expired";

export type PostmanOptions = {
  queue: MailQueue;
  server: SmtpServer;
  log: Logger;
  count: (event: MailEvent) => void;
  setWaiting: (count: number) => void;
  /** How long until the next attempt, after so many. */
  delayMs: (attempts: number) => number;
  /** Between two looks at the queue when nobody wakes us: for letters of other processes that died, and for claims. */
  lookEveryMs: number;
  /** How long what is under way may take at the end. */
  goodbyeMs: number;
};

type Done = { letter: Claimed; verdict: Verdict };

// Another process may be taking what is due.
const shortestPauseMs = 50;
const forgetEveryMs = 3_600_000;

/** Takes letters from the queue to the mail server. All talk with the database is in one round at a time. */
export class Postman {
  readonly #options: PostmanOptions;
  readonly #errands = new Map<string, AbortController>();
  readonly #done: Done[] = [];
  readonly #returns: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #round: Promise<void> | undefined;
  #isWanted = false;
  #isClosing = false;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #forgotAt = Number.NEGATIVE_INFINITY;

  constructor(options: PostmanOptions) {
    this.#options = options;
  }

  /** There may be something to do. Returns at once. */
  wake(): void {
    this.#isWanted = true;
    if (this.#round) return;
    clearTimeout(this.#timer);
    this.#round = this.#work(); // It never rejects.
  }

  /** What is under way has a few seconds to end; the rest stays in the queue, due at once for the next process. */
  async close(): Promise<void> {
    if (this.#isClosing) return;
    this.#isClosing = true;
    const giveUp = setTimeout(() => this.#abortAll(), this.#options.goodbyeMs);
    this.wake();
    while (this.#errands.size > 0 || this.#round) await (this.#round ?? this.#oneReturns());
    clearTimeout(giveUp);
    clearTimeout(this.#timer);
  }

  #abortAll(): void {
    for (const errand of this.#errands.values()) errand.abort();
  }

  #oneReturns(): Promise<void> {
    return new Promise((resolve) => this.#returns.push(resolve));
  }

  async #work(): Promise<void> {
    const { lookEveryMs, log } = this.#options;
    let pauseMs = lookEveryMs;
    while (this.#isWanted) {
      this.#isWanted = false;
      try {
        pauseMs = await this.#once();
      } catch (error) {
        log.warn({ err: error }, "letters wait until the database can be asked");
        pauseMs = lookEveryMs;
      }
    }
    this.#round = undefined; // At once: whoever wakes us from here on begins another.
    if (!this.#isClosing) this.#timer = setTimeout(() => this.wake(), pauseMs);
  }

  /** Returns how long there is nothing to do. */
  async #once(): Promise<number> {
    const { queue, server, lookEveryMs, setWaiting } = this.#options;
    await this.#settle();
    if (this.#isClosing) return lookEveryMs;
    if (performance.now() - this.#lookedAt >= lookEveryMs) await this.#look();
    const free = server.width - this.#errands.size;
    const letters = free > 0 ? await queue.claim(free) : [];
    for (const letter of letters) this.#carry(letter);
    const { waiting, dueInMs } = await queue.next();
    setWaiting(waiting);
    if (this.#errands.size >= server.width) return lookEveryMs;
    return Math.max(shortestPauseMs, Math.min(dueInMs, lookEveryMs));
  }

  async #settle(): Promise<void> {
    for (let done = this.#done[0]; done; done = this.#done[0]) {
      await this.#options.queue.settle(done.letter.claim, done.verdict);
      this.#done.shift();
    }
  }

  async #look(): Promise<void> {
    const { queue, count } = this.#options;
    this.#lookedAt = performance.now();
    const ours = await queue.renew([...this.#errands.keys()]);
    for (const [claim, errand] of this.#errands) if (!ours.has(claim)) errand.abort();
    for (let dropped = await queue.dropExpired(); dropped > 0; dropped -= 1) count("expired");
    if (performance.now() - this.#forgotAt < forgetEveryMs) return;
    this.#forgotAt = performance.now();
    await queue.forgetOld();
  }

  /** Not awaited: the round goes on. */
  #carry(letter: Claimed): void {
    const errand = new AbortController();
    this.#errands.set(letter.claim, errand);
    const returned = (verdict: Verdict) => {
      this.#errands.delete(letter.claim);
      this.#done.push({ letter, verdict });
      this.#options.count(verdict.kind);
      this.wake();
      for (const resolve of this.#returns.splice(0)) resolve();
    };
    void this.#deliver(letter, errand.signal).then(returned); // It never rejects.
  }

  async #deliver(letter: Claimed, signal: AbortSignal): Promise<Verdict> {
    const { server, log } = this.#options;
    const { id, kind, recipient: to, attempts } = letter;
    const content = Content.safeParse(letter.words);
    if (!content.success) {
      log.error({ kind, letter: id }, "a letter in the queue cannot be read");
      return { kind: "failed", reason: "It is not of a form that this version knows." };
    }
    const startedAt = performance.now();
    const answer = await server.deliver(compose(content.data), { id, to, language: content.data.language, signal });
    const verdict = this.#judge(letter, answer);
    const fields = { kind, letter: id, attempts, ms: Math.round(performance.now() - startedAt) };
    if (answer.kind === "taken") log.info(fields, "a letter was sent");
    else log.warn({ ...fields, code: answer.code, outcome: verdict.kind }, "a letter was not taken");
    return verdict;
  }

  #judge({ attempts, ageMs }: Claimed, answer: Answer): Verdict {
    if (answer.kind === "taken") return { kind: "sent" };
    const { kind, reason } = answer;
    if (kind === "refused") return { kind, reason };
    if (this.#isClosing) return { kind: "postponed", reason, delayMs: 0 };
    if (ageMs > patienceMs) return { kind: "failed", reason };
    return { kind: "postponed", reason, delayMs: this.#options.delayMs(attempts) };
  }
}
