import { AppError } from "@palabre/protocol";
import type { Pool } from "pg";
import type { Audit } from "../audit/Audit.ts";
import { type Asker, inTransaction } from "../database/transaction.ts";
import type { Providers } from "../providers/index.ts";
import { type Account, type Accounts, ownAccount } from "./Accounts.ts";
import type { OpenSession, Sessions } from "./Sessions.ts";
import type { SignOut } from "./SignOut.ts";

type Parts = { pool: Pool; accounts: Accounts; sessions: Sessions; signOut: SignOut; audit: Audit; providers: Providers };

/** Taking one's data along, and having it deleted. */
export class Leaving {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async exportOf(open: OpenSession): Promise<Record<string, unknown>> {
    const { accounts, sessions, audit, providers } = this.#parts;
    const { account } = open;
    return {
      account: { ...ownAccount(account), acceptedTerms: account.terms },
      sessions: await sessions.list(open),
      groups: await accounts.groupsOf(account.id),
      institutions: await providers.knownTo(account.id),
      acts: await audit.ofActor(account.id),
    };
  }

  /** Nothing is left of the account but what its acts say of it, which others may have to account for. */
  async remove({ id, role }: Account): Promise<void> {
    const { pool, accounts, audit, signOut } = this.#parts;
    const refuseLast = async (client: Asker) => {
      if (role === "administrator" && !(await accounts.hasOtherAdministrator(client, id)))
        throw new AppError("conflict", "The last administrator stays");
    };
    await refuseLast(pool);
    const remove = () =>
      inTransaction(pool, async (client) => {
        await refuseLast(client);
        await audit.forget(client, id);
        await accounts.remove(client, id);
      });
    await signOut.forGood(id, remove);
  }
}
