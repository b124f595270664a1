import { AppError } from "@palabre/protocol";
import type { EmailAddress, Language } from "@palabre/protocol/api";
import type { Asker } from "../database/transaction.ts";

type Addressed = { to: EmailAddress; language: Language };
type Passing = Addressed & { expiresAt: Date };

type Letter =
  | (Passing & { kind: "signInCode"; code: string; minutes: number })
  | (Passing & { kind: "noAccount" })
  | (Addressed & { kind: "leftWord"; room: string; roomUrl?: string; visitor: string; text: string })
  | (Addressed & { kind: "meetingRequest"; room: string; roomUrl?: string; visitor: string })
  | (Addressed & { kind: "roomOffer"; room: string; giver: string; url?: string })
  | (Addressed & { kind: "test" });

/** Where letters are posted: they go out once the transaction in which they were written is committed. */
export type Postbox = {
  /** False while the operator has named no server for mail. */
  isConfigured: boolean;
  send(client: Asker, letter: Letter): Promise<void>;
  state(): Promise<{ waiting: number }>;
  /** The last letters that came to nothing, the newest first. */
  bounces(most: number): Promise<readonly { to: string; kind: string; reason: string; at: Date }[]>;
};

/** For where there is no mail at all. */
export const noPostbox: Postbox = {
  isConfigured: false,
  send: () => Promise.reject(new AppError("mail_unavailable", "No SMTP_URL")),
  state: async () => ({ waiting: 0 }),
  bounces: async () => [],
};
