import type { Language } from "@palabre/protocol/api";
import { type Account, type Accounts, accountColumns, accountIn } from "../accounts/Accounts.ts";
import { nameOf } from "../accounts/nameOf.ts";
import type { Audit } from "../audit/Audit.ts";
import type { Asker } from "../database/transaction.ts";
import { type Granted, isTrusted } from "./grants.ts";
import type { Person } from "./Provider.ts";
import { ProviderFailure } from "./ProviderFailure.ts";
import type { ProviderSettings } from "./settings.ts";

const findSql = `select ${accountColumns} from identities join accounts on accounts.id = account_id
  where provider = $1 and issuer = $2 and subject = $3`;

/** Which account somebody has whom a provider vouches for. */
export class Identities {
  readonly #accounts: Accounts;
  readonly #audit: Audit;

  constructor(accounts: Accounts, audit: Audit) {
    this.#accounts = accounts;
    this.#audit = audit;
  }

  /**
   * Whoever came before has the account of then. Whoever comes first has the one of their address, or a new one, but only by an address
   * that is known to be theirs: with any other they would get somebody's account, or lay hands on one before its owner comes.
   */
  async accountOf(client: Asker, settings: ProviderSettings, { person, language }: { person: Person; language: Language }) {
    const account = await this.#find(client, settings, { person, language });
    // What it says of addresses elsewhere opens an account, but is not enough for what the groups of that address may do.
    const isProven = person.email === account.email && isTrusted(account.email, settings.trustsEmail);
    return isProven ? this.#accounts.proveEmail(client, account) : account;
  }

  async #find(client: Asker, settings: ProviderSettings, { person, language }: { person: Person; language: Language }) {
    const key = [settings.id, person.issuer, person.subject];
    const [known] = (await client.query(findSql, key)).rows;
    if (known) return accountIn(known);
    const { email } = person;
    if (!email) throw new ProviderFailure("address", "No address among the claims");
    if (!person.isEmailVerified && !isTrusted(email, settings.trustsEmail))
      throw new ProviderFailure("address", "The provider has not verified the address");
    const existing = await this.#accounts.byEmail(client, email);
    // An institution's word is not enough for an account that looks after the site, unless the operator trusts it for that domain.
    if (existing && existing.role !== "member" && !isTrusted(email, settings.trustsEmail))
      throw new ProviderFailure("address", "The account looks after the site, and the address is not of a trusted domain");
    const account =
      existing ??
      (settings.opensAccounts && (await this.#accounts.create(client, { email, name: nameOf(email, person.name), language })));
    if (!account) throw new ProviderFailure("noAccount", "Nobody has an account by that address, and none is opened");
    const sql = `insert into identities (provider, issuer, subject, account_id) values ($1, $2, $3, $4)
      on conflict (provider, issuer, subject) do nothing`;
    await client.query(sql, [...key, account.id]);
    const act = { act: "accounts.linkProvider", target: email, details: { provider: settings.id } };
    await this.#audit.note(client, { id: account.id, name: account.name }, act);
    return account;
  }

  /** What a provider decides is set anew whenever somebody comes by it; the last administrator stays one all the same. */
  async setRights(client: Asker, account: Account, { provider, granted }: { provider: string; granted: Granted }): Promise<void> {
    const { id, name, email } = account;
    const isLast = account.role === "administrator" && !(await this.#accounts.hasOtherAdministrator(client, id));
    const role = (isLast ? undefined : granted.role) ?? account.role;
    const rights = granted.rights ?? account.ownRights;
    if (role === account.role && rights.toString() === account.ownRights.toString()) return;
    await this.#accounts.changeRights(client, id, { role, rights });
    await this.#audit.note(
      client,
      { id, name },
      { act: "accounts.changeRights", target: email, details: { provider, role, rights } },
    );
  }
}
