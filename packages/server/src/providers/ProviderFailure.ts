import type { ProviderTrouble } from "@palabre/protocol/api";

/** Nobody was signed in, or led to sign out. The page shows the trouble's sentence; the reason is for the log, and names no person. */
export class ProviderFailure extends Error {
  override readonly name = "ProviderFailure";
  readonly trouble: ProviderTrouble;
  /** Where the person wanted to go on, once that is known. */
  readonly next: string | undefined;

  constructor(trouble: ProviderTrouble, reason: string, next?: string) {
    super(reason);
    this.trouble = trouble;
    this.next = next;
  }

  before(next: string): ProviderFailure {
    return new ProviderFailure(this.trouble, this.message, next);
  }
}
