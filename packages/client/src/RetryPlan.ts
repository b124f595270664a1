import type { ErrorCode, Refusal } from "@palabre/protocol";
import type { Manager } from "socket.io-client";

const firstMs = 250;
/** A server that was restarted is to be found again within two seconds of its return; one that is away for a minute is no such one. */
const longestMs = (failures: number): number => (failures < 40 ? 2_000 : 8_000);

/**
 * How long a try may take, after that many that failed. Where nothing comes back, a system asks again after one second, three, seven…: a
 * new try asks sooner after the network's return. A network that really is so slow is given more time later.
 */
export const tryWithinMs = (failures: number): number => (failures < 8 ? 5_000 : 10_000);

/**
 * Where the next try goes, after that many before it. To an address that failed Firefox goes again after a pause that grows to a minute
 * and that nothing ends, the network's return included; it knows addresses by their path (`FailDelayManager`), and the server takes
 * whatever comes below its own. The pauses are those of this plan alone.
 */
export const pathOfTry = (before: number): string => (before === 0 ? "/socket.io" : `/socket.io/${before}`);

const youngMs = 2_000;

/** How long to wait before the next try, after that many that failed. `random` (0 to 1) spreads those who lost it together. */
export const retryDelayMs = (failures: number, random: number): number =>
  Math.min(longestMs(failures), firstMs * 2 ** failures) * (0.5 + random / 2);

const retryableAtTheDoor: ReadonlySet<ErrorCode> = new Set(["unavailable", "rate_limited", "internal"]);

/** How long to wait before one asks again to be let in, in milliseconds; nothing where the refusal is for good. */
export const retryDelayAtTheDoor = ({ code, retryAfterMs }: Refusal): number | undefined =>
  retryableAtTheDoor.has(code) ? (retryAfterMs ?? 1_000) : undefined;

/** Decides each pause before a try to connect anew, which Socket.IO would decide without telling it to anybody. */
export class RetryPlan {
  readonly #manager: Manager;
  #delayMs = 0;
  #tries = 0;
  #triedAt: number | undefined;

  /** `onPause`: a pause begins that will last so long. */
  constructor(manager: Manager, onPause: (delayMs: number) => void) {
    this.#manager = manager;
    manager.randomizationFactor(0);
    this.#decide(0);
    manager.on("reconnect_attempt", (attempt) => {
      this.noteTry();
      this.#decide(attempt);
    });
    manager.on("reconnect_error", () => onPause(this.#delayMs));
    manager.on("open", () => this.#decide(0));
    for (const event of ["open", "error"] as const) {
      manager.on(event, () => {
        this.#triedAt = undefined;
      });
    }
  }

  /** A try begins now. */
  noteTry(): void {
    this.#triedAt = performance.now();
    this.#manager.opts.path = pathOfTry(this.#tries);
    this.#tries += 1;
  }

  /** A try is under way, and so young that it may well come to something. */
  get isTrying(): boolean {
    return this.#triedAt !== undefined && performance.now() - this.#triedAt < youngMs;
  }

  /** How long the pause lasts that comes next, or that has just begun. */
  get delayMs(): number {
    return this.#delayMs;
  }

  #decide(failures: number): void {
    this.#delayMs = retryDelayMs(failures, Math.random());
    this.#manager.timeout(tryWithinMs(failures));
    this.#manager.reconnectionDelay(this.#delayMs);
    this.#manager.reconnectionDelayMax(this.#delayMs);
  }
}
