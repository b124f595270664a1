import type { AccountId } from "@palabre/protocol/api";
import type { Attendance } from "../meeting/Attendance.ts";
import type { Sessions } from "./Sessions.ts";

type Parts = { sessions: Pick<Sessions, "end" | "endAll">; attendance: Pick<Attendance, "signOut"> };

/** Ends where an account is signed in, and with that what its people are in meetings: they are it by the account. */
export class SignOut {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Everywhere, for an account that `remove` deletes: before, so that all of it is tried again should that fail, and after, for whoever
   * has signed in meanwhile.
   */
  async forGood(accountId: AccountId, remove: () => Promise<void>): Promise<void> {
    await this.#parts.sessions.endAll(accountId);
    await this.#parts.attendance.signOut(accountId);
    await remove();
    await this.#parts.attendance.signOut(accountId);
  }

  /** Everywhere but in the browser that asks. */
  async elsewhere(accountId: AccountId, sessionId: string): Promise<void> {
    await this.#parts.sessions.endAll(accountId, sessionId);
    await this.#parts.attendance.signOut(accountId);
  }

  /** In one browser, from another one. */
  async there(accountId: AccountId, sessionId: string): Promise<void> {
    await this.#parts.sessions.end(sessionId, accountId);
    await this.#parts.attendance.signOut(accountId);
  }
}
