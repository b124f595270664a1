import { AppError } from "@palabre/protocol";
import type { AccountId, EmailAddress, KnownAccount, Language, Right, Site, SiteRole } from "@palabre/protocol/api";
import type { Pool } from "pg";
import type { Account, Accounts } from "../accounts/Accounts.ts";
import { readKnown } from "../accounts/knownAccount.ts";
import type { SignOut } from "../accounts/SignOut.ts";
import type { Audit } from "../audit/Audit.ts";
import { type Asker, inTransaction } from "../database/transaction.ts";
import { announce, endNow } from "../meeting/admission.ts";
import type { Meetings } from "../meeting/Meetings.ts";
import type { SiteSettings } from "../site/SiteSettings.ts";

type Parts = { pool: Pool; accounts: Accounts; signOut: SignOut; site: SiteSettings; audit: Audit; meetings: Meetings };
type SiteChanges = { [Key in keyof Omit<Site, "terms">]?: Site[Key] | undefined } & { terms?: string | null | undefined };

/** What administrators do. Each act leaves its trace in the transaction in which it is done. */
export class Administration {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async changeSite(actor: Account, { terms, ...changes }: SiteChanges): Promise<Site> {
    const { pool, site, audit } = this.#parts;
    await inTransaction(pool, async (client) => {
      const version = (terms ? await this.#newestTerms(client) : 0) + 1;
      const newTerms = terms === undefined ? {} : { terms: terms === null ? null : { version, text: terms } };
      await site.write(client, { ...changes, ...newTerms });
      await audit.note(client, actor, {
        act: "site.change",
        details: { ...changes, ...(terms !== undefined && { terms: terms === null ? null : version }) },
      });
    });
    return site.read();
  }

  async createAccount(actor: Account, asked: { email: EmailAddress; name: string; language: Language }): Promise<KnownAccount> {
    const { pool, accounts, audit } = this.#parts;
    return inTransaction(pool, async (client) => {
      if (await accounts.byEmail(client, asked.email)) throw new AppError("conflict", "The address has an account");
      await audit.note(client, actor, { act: "accounts.create", target: asked.email });
      return readKnown(client, (await accounts.create(client, asked)).id);
    });
  }

  async changeRights(actor: Account, id: AccountId, wanted: { role: SiteRole; rights: readonly Right[] }): Promise<KnownAccount> {
    const { pool, accounts, audit } = this.#parts;
    return inTransaction(pool, async (client) => {
      const before = await accounts.byId(client, id);
      if (wanted.role !== "administrator") await this.#refuseLast(accounts.hasOtherAdministrator(client, id), before);
      await accounts.changeRights(client, id, wanted);
      await audit.note(client, actor, { act: "accounts.changeRights", target: before.email, details: wanted });
      return readKnown(client, id);
    });
  }

  async deleteAccount(actor: Account, id: AccountId): Promise<void> {
    const { pool, accounts, audit, signOut } = this.#parts;
    await this.#refuseLast(accounts.hasOtherAdministrator(pool, id), await accounts.byId(pool, id));
    const remove = () =>
      inTransaction(pool, async (client) => {
        const before = await accounts.byId(client, id);
        await this.#refuseLast(accounts.hasOtherAdministrator(client, id), before);
        await audit.note(client, actor, { act: "accounts.delete", target: before.email });
        await audit.forget(client, id);
        await accounts.remove(client, id);
      });
    await signOut.forGood(id, remove);
  }

  async endMeeting(actor: Account, id: string): Promise<void> {
    const { pool, meetings, audit } = this.#parts;
    const meeting = await meetings.open(id);
    await meeting.record(endNow);
    await audit.note(pool, actor, { act: "meetings.end", target: id });
  }

  async announce(actor: Account, id: string, text: string): Promise<void> {
    const { pool, meetings, audit } = this.#parts;
    const meeting = await meetings.open(id);
    await meeting.record((state) => announce(state, text));
    await audit.note(pool, actor, { act: "meetings.announce", target: id, details: { text } });
  }

  /** Also of terms that were withdrawn: whoever accepted those has not accepted the next. */
  async #newestTerms(client: Asker): Promise<number> {
    const { rows } = await client.query("select max(terms) as newest from accounts");
    return Math.max(Number(rows[0]?.newest ?? 0), (await this.#parts.site.read(client)).terms?.version ?? 0);
  }

  /** Without an administrator nobody could make one. */
  async #refuseLast(hasOther: Promise<boolean>, { role }: Account): Promise<void> {
    if (role === "administrator" && !(await hasOther)) throw new AppError("conflict", "The last administrator stays one");
  }
}
