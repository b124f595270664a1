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

  /** For an account that goes: before it is deleted, since its seats are found by it. */
  async everywhere(accountId: AccountId): Promise<void> {
    await this.#parts.sessions.endAll(accountId);
    await this.#parts.attendance.signOut(accountId);
  }

  /** Everywhere but in the browser that asks. */
  async elsewhere(accountId: AccountId, { sessionId, device }: { sessionId: string; device: string | undefined }): Promise<void> {
    await this.#parts.sessions.endAll(accountId, sessionId);
    await this.#parts.attendance.signOut(accountId, { notOn: device });
  }

  /** In one browser, from another one. */
  async there(accountId: AccountId, sessionId: string): Promise<void> {
    const device = await this.#parts.sessions.end(sessionId, accountId);
    if (device) await this.#parts.attendance.signOut(accountId, { on: device });
  }
}
