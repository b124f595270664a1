import type { Done, ParticipantId } from "@palabre/protocol";
import type { StoredEvent } from "./MeetingLog.ts";

const keyOf = (senderId: string, commandId: string): string => `${senderId} ${commandId}`;

const maxKept = 1_000;

const forgetOldest = (kept: Map<string, unknown>): void => {
  for (const key of kept.keys()) {
    if (kept.size <= maxKept) return;
    kept.delete(key);
  }
};

/**
 * The answers to recent commands, so that one sent again is answered alike. Those in the log are known to every process that reads
 * it; what left no trace in the log is known here only, and deciding it again does no harm.
 */
export class Answers {
  readonly #seqs = new Map<string, number>();
  readonly #given = new Map<string, Promise<Done>>();

  note({ senderId, commandId, seq }: StoredEvent): void {
    if (!commandId) return;
    this.#seqs.set(keyOf(senderId, commandId), seq);
    forgetOldest(this.#seqs);
  }

  seqOf(senderId: string, commandId: string | undefined): number | undefined {
    return commandId ? this.#seqs.get(keyOf(senderId, commandId)) : undefined;
  }

  /** The answer under way or given, or else that of `execute`. A failure is not an answer: the command may be tried again. */
  once(senderId: ParticipantId, commandId: string, execute: () => Promise<Done>): Promise<Done> {
    const key = keyOf(senderId, commandId);
    const given = this.#given.get(key);
    if (given) return given;
    const answer = execute();
    this.#given.set(key, answer);
    forgetOldest(this.#given);
    answer.catch((error: { code?: string }) => {
      if (error.code === undefined || error.code === "unavailable") this.#given.delete(key);
    });
    return answer;
  }

  /** For a stored fold. */
  toJSON(): readonly (readonly [string, number])[] {
    return [...this.#seqs].slice(-200);
  }

  restore(seqs: Iterable<readonly [string, number]>): void {
    for (const [key, seq] of seqs) this.#seqs.set(key, seq);
  }
}
