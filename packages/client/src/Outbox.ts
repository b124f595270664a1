import { type Answer, AppError, type CommandRequest, type Done } from "@palabre/protocol";

/** Sends one command; `answer` may never be called when the connection breaks. */
export type Transmit = (request: CommandRequest, answer: (answer: Answer<Done>) => void) => void;

type Entry = { request: CommandRequest; resolve: (done: Done) => void; reject: (error: AppError) => void };

/**
 * What was asked and not yet answered. It goes out in its order, once more after every lost connection; the server knows it by its
 * id and counts it once.
 */
export class Outbox {
  readonly #entries = new Map<string, Entry>();
  readonly #retries = new Set<ReturnType<typeof setTimeout>>();
  #transmit: Transmit | undefined;

  /** Rejects with an `AppError` that says why the server refused. */
  add(request: CommandRequest): Promise<Done> {
    return new Promise((resolve, reject) => {
      this.#entries.set(request.id, { request, resolve, reject });
      this.#send(request);
    });
  }

  /** The connection is there: everything unanswered goes out. */
  open(transmit: Transmit): void {
    this.#transmit = transmit;
    for (const { request } of this.#entries.values()) this.#send(request);
  }

  /** The connection is gone: what is asked from now on waits. */
  pause(): void {
    this.#transmit = undefined;
  }

  /** Nothing will be answered any more. */
  close(error: AppError): void {
    this.pause();
    for (const timer of this.#retries) clearTimeout(timer);
    this.#retries.clear();
    for (const { reject } of this.#entries.values()) reject(error);
    this.#entries.clear();
  }

  #send(request: CommandRequest): void {
    this.#transmit?.(request, (answer) => this.#take(request, answer));
  }

  #take(request: CommandRequest, answer: Answer<Done>): void {
    const entry = this.#entries.get(request.id);
    if (!entry) return;
    if (!answer.ok && answer.error.code === "unavailable") {
      this.#retryLater(request, answer.error.retryAfterMs ?? 1_000);
      return;
    }
    this.#entries.delete(request.id);
    if (answer.ok) entry.resolve(answer.result);
    else entry.reject(new AppError(answer.error.code, request.name, answer.error.retryAfterMs));
  }

  #retryLater(request: CommandRequest, delayMs: number): void {
    const timer = setTimeout(() => {
      this.#retries.delete(timer);
      if (this.#entries.has(request.id)) this.#send(request);
    }, delayMs);
    this.#retries.add(timer);
  }
}
