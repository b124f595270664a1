import { type AccountId, type Language, providerAddresses } from "@palabre/protocol/api";
import type { Pool } from "pg";
import type { Accounts } from "../accounts/Accounts.ts";
import type { Sessions } from "../accounts/Sessions.ts";
import type { SignedIn } from "../accounts/SignIn.ts";
import type { Audit } from "../audit/Audit.ts";
import { inTransaction } from "../database/transaction.ts";
import { Attempts, newState } from "./Attempts.ts";
import { granted } from "./grants.ts";
import { Identities } from "./Identities.ts";
import type { Person, Provider, Site } from "./Provider.ts";
import { type KeptProvider, ProviderBook } from "./ProviderBook.ts";
import { ProviderFailure } from "./ProviderFailure.ts";
import type { ProviderSettings } from "./settings.ts";
import { speak } from "./speak.ts";

type Parts = { pool: Pool; accounts: Accounts; sessions: Sessions; audit: Audit };

/** Who wants to sign in: from which address of ours, to go on where. */
type Asking = { origin: string; next: string; language: Language; formerSession: string | undefined };
type Arrival = SignedIn & { next: string };
type Browser = { cookieHeader: string | undefined; userAgent: string };
/** What a browser came back with: a query, or the fields of a form. */
export type Answer = { by: Provider["answersBy"]; fields: URLSearchParams };

/** Where a provider sends people back to, and where we are described. Operators tell them to the provider. */
const siteAt = (origin: string, id: string): Site => {
  const { answer, metadata } = providerAddresses(id);
  return { answerAt: `${origin}${answer}`, metadataAt: `${origin}${metadata}` };
};

const stateIn = ({ by, fields }: Answer): string => fields.get(by === "GET" ? "state" : "RelayState") ?? "";

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
    const state = newState();
    try {
      const { url, proof } = await provider.ask(siteAt(asking.origin, id), state);
      const sameSite = provider.answersBy === "POST" ? "None" : "Lax";
      return { url, cookie: await this.#attempts.keep(state, { provider: id, proof, ...asking }, sameSite) };
    } catch (error) {
      throw error instanceof ProviderFailure ? error.before(asking.next) : error;
    }
  }

  /** Signs in whoever came back with a provider's answer. */
  async answer(id: string, answer: Answer, { cookieHeader, userAgent }: Browser): Promise<Arrival> {
    const state = stateIn(answer);
    const attempt = await this.#attempts.use(id, state, cookieHeader);
    if (!attempt) throw new ProviderFailure("expired", "Not asked for, used, too late, or of another browser");
    const { proof, origin, next, language, formerSession } = attempt;
    try {
      const { settings, provider } = await this.#find(id, next);
      if (provider.answersBy !== answer.by) throw new ProviderFailure("invalid", `Answered by ${answer.by}`);
      const site = siteAt(origin, id);
      const person = await provider.read(answer.fields, site, { state, proof });
      // Whoever cannot be told where to sign out is signed in all the same.
      const signOutAt = await provider.signOutAt?.(site).catch(() => undefined);
      const opening = { formerSession, userAgent, ...(signOutAt && { provider: id }) };
      return { next, ...(await this.#signIn(settings, { person, language }, opening)) };
    } catch (error) {
      throw error instanceof ProviderFailure ? error.before(next) : error;
    }
  }

  /** Where a browser is signed out of the provider, too, and sent back to `origin`. */
  async signOutAt(id: string, origin: string): Promise<string> {
    const { provider } = await this.#find(id, "/");
    const url = await provider.signOutAt?.(siteAt(origin, id));
    if (url === undefined) throw new ProviderFailure("signOut", "One signs out nowhere there", "/");
    return url;
  }

  /** What a provider's operator is given to know us by; nothing where its protocol has no such thing. */
  async metadata(id: string, origin: string): Promise<string | undefined> {
    const { provider } = await this.#find(id, "/");
    return provider.metadata?.(siteAt(origin, id));
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
    { formerSession, ...opening }: { formerSession: string | undefined; userAgent: string; provider?: string },
  ): Promise<SignedIn> {
    const { pool, sessions } = this.#parts;
    return inTransaction(pool, async (client) => {
      const account = await this.#identities.accountOf(client, settings, who);
      const may = granted(settings.grants, who.person.claims, settings.claims.groups);
      await this.#identities.setRights(client, account, { provider: settings.id, granted: may });
      await client.query("delete from sessions where id = $1", [formerSession]);
      return { account, cookie: await sessions.open(client, account, { way: "provider", ...opening }) };
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
