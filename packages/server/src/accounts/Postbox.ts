import type { EmailAddress, Language } from "@palabre/protocol/api";
import type { Asker } from "../database/transaction.ts";

type Addressed = { to: EmailAddress; language: Language; expiresAt: Date };

type SignInLetter = Addressed & ({ kind: "signInCode"; code: string; minutes: number } | { kind: "noAccount" });

/** Where letters are posted: they go out once the transaction in which they were written is committed. */
export type Postbox = {
  /** False while the operator has named no server for mail. */
  isConfigured: boolean;
  send(client: Asker, letter: SignInLetter): Promise<void>;
};
