import type { AccountId, Language } from "@palabre/protocol/api";
import type { Pool } from "pg";
import type { Accounts } from "../accounts/Accounts.ts";
import type { Sessions } from "../accounts/Sessions.ts";
import type { SignedIn } from "../accounts/SignIn.ts";
import type { Audit } from "../audit/Audit.ts";
import { inTransaction } from "../database/transaction.ts";
import { Attempts, newState } from "./Attempts.ts";
import { granted } from "./grants.ts";
import { Identities } from "./Identities.ts";
import type { Person, Provider } from "./Provider.ts";
import { type KeptProvider, ProviderBook } from "./ProviderBook.ts";
import { ProviderFailure } from "./ProviderFailure.ts";
import type { ProviderSettings } from "./settings.ts";

type Parts = { pool: Pool; accounts: Accounts; sessions: Sessions; audit: Audit };

/** Who wants to sign in: from which address of ours, to go on where. */
type Asking = { origin: string; next: string; language: Language; formerSession: string | undefined };
type Arrival = SignedIn & { next: string };
type Browser = { cookieHeader: string | undefined; userAgent: string };

/** Where a provider sends people back to. Operators tell it to the provider. */
const answerPath = (id: string): string => `/api/sign-in/provider/${id}/callback`;

/** The code that speaks a protocol is loaded once somebody comes by it. */
const speak = async (settings: ProviderSettings): Promise<Provider> => {
  const { OidcProvider } = await import("./OidcProvider.ts");
  return new OidcProvider(settings);
};

/** Signing in through an institution. Everything here refuses with a `ProviderFailure`. */
export class Providers {
  readonly #parts: Parts;
  readonly #identities: Identities;
  readonly #attempts: Attempts;
  readonly book: ProviderBook;
  readonly #spoken = new Map<string, { version: number; provider: Promise<Provider> }>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.book = new ProviderBook(parts.pool);
    this.#attempts = new Attempts(parts.pool);
    this.#identities = new Identities(parts.accounts, parts.audit);
  }

  /** Where to send the browser, with a cookie by which it is known when it comes back. */
  async ask(id: string, asking: Asking): Promise<{ url: string; cookie: string }> {
    const { provider } = await this.#find(id, asking.next);
    const [state, site] = [newState(), { origin: asking.origin, path: answerPath(id) }];
    try {
      const { url, proof } = await provider.ask(site, state);
      return { url, cookie: await this.#attempts.keep(state, { provider: id, proof, ...asking }, "Lax") };
    } catch (error) {
      throw error instanceof ProviderFailure ? error.before(asking.next) : error;
    }
  }

  /** Signs in whoever came back with a provider's answer. */
  async answer(id: string, answer: URLSearchParams, { cookieHeader, userAgent }: Browser): Promise<Arrival> {
    const state = answer.get("state") ?? "";
    const attempt = await this.#attempts.use(id, state, cookieHeader);
    if (!attempt) throw new ProviderFailure("expired", "Not asked for, used, too late, or of another browser");
    const { proof, origin, next, language, formerSession } = attempt;
    try {
      const { settings, provider } = await this.#find(id, next);
      const person = await provider.read(answer, { origin, path: answerPath(id) }, { state, proof });
      return { next, ...(await this.#signIn(settings, { person, language }, { formerSession, userAgent })) };
    } catch (error) {
      throw error instanceof ProviderFailure ? error.before(next) : error;
    }
  }

  /** By which institutions an account has come, and what they call it. */
  async knownTo(id: AccountId): Promise<readonly unknown[]> {
    const sql = `select provider, issuer, subject, created_at as "since" from identities where account_id = $1 order by created_at`;
    return (await this.#parts.pool.query(sql, [id])).rows;
  }

  async sweep(): Promise<void> {
    await this.#attempts.sweep();
  }

  async #signIn(
    settings: ProviderSettings,
    who: { person: Person; language: Language },
    { formerSession, userAgent }: { formerSession: string | undefined; userAgent: string },
  ): Promise<SignedIn> {
    const { pool, sessions } = this.#parts;
    return inTransaction(pool, async (client) => {
      const account = await this.#identities.accountOf(client, settings, who);
      const may = granted(settings.grants, who.person.claims, settings.claims.groups);
      await this.#identities.setRights(client, account, { provider: settings.id, granted: may });
      await client.query("delete from sessions where id = $1", [formerSession]);
      return { account, cookie: await sessions.open(client, account, { way: "provider", userAgent }) };
    });
  }

  async #find(id: string, next: string): Promise<{ settings: ProviderSettings; provider: Provider }> {
    const kept = await this.book.find(id);
    if (!kept) throw new ProviderFailure("unknown", "No such provider, or switched off", next);
    return { settings: kept.settings, provider: await this.#speaking(id, kept) };
  }

  /** What a provider has told of itself is kept as long as its settings stay. */
  #speaking(id: string, { settings, version }: KeptProvider): Promise<Provider> {
    const spoken = this.#spoken.get(id);
    if (spoken?.version === version) return spoken.provider;
    const provider = speak(settings);
    this.#spoken.set(id, { version, provider });
    return provider;
  }
}
