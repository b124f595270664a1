import { AppError } from "@palabre/protocol";
import type { AccountId, Passkey, PasskeyAnswer } from "@palabre/protocol/api";
import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { Pool } from "pg";
import { type Account, accountColumns, accountIn } from "./Accounts.ts";
import type { Sessions } from "./Sessions.ts";

/** Where a key is made and shown: the page's origin, which was found to be our own, and the browser. */
export type Site = { origin: string; device: { name: string } };

type Kept = { id: string; publicKey: Buffer; counter: string; transports: AuthenticatorTransport[] };

const challengeHoldsS = 300;
const mostKeys = 20;

const siteId = (origin: string): string => new URL(origin).hostname;

/** Browsers make keys for names only, never for the address of a machine. */
export const areKeysPossible = (host: string | undefined): boolean => {
  const name = URL.parse(`http://${host ?? ""}`)?.hostname ?? "";
  return /[a-z]/i.test(name) && !name.startsWith("[");
};

const refused = (cause: unknown) => new AppError("passkey_refused", cause instanceof Error ? cause.message : "Not verified");

/** Keys that a device keeps, and shows instead of a code. What they prove is verified by SimpleWebAuthn. */
export class Passkeys {
  readonly #pool: Pool;
  readonly #sessions: Sessions;

  constructor(pool: Pool, sessions: Sessions) {
    this.#pool = pool;
    this.#sessions = sessions;
  }

  async list(accountId: AccountId): Promise<Passkey[]> {
    const moment = (name: string) => `round(extract(epoch from ${name}) * 1000)::float8`;
    const sql = `select id, label, ${moment("created_at")} as "createdAt", ${moment("used_at")} as "usedAt"
      from passkeys where account_id = $1 order by created_at`;
    return (await this.#pool.query(sql, [accountId])).rows;
  }

  /** What the browser is to be asked for; one that has a key of this account already makes no second. */
  async toMake({ id, email, name }: Account, site: Site): Promise<Record<string, unknown>> {
    const own = (await this.#pool.query<Kept>("select id, transports from passkeys where account_id = $1", [id])).rows;
    if (own.length >= mostKeys) throw new AppError("conflict", `${own.length} keys are enough`);
    const options = await generateRegistrationOptions({
      rpName: "Palabre",
      rpID: siteId(site.origin),
      userID: new TextEncoder().encode(id),
      userName: email,
      userDisplayName: name,
      excludeCredentials: own,
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
    await this.#keepChallenge(options.challenge, site);
    return { ...options };
  }

  async add({ id }: Account, { label, answer }: { label: string; answer: PasskeyAnswer }, site: Site): Promise<void> {
    const verified = await verifyRegistrationResponse({
      response: answer as unknown as RegistrationResponseJSON,
      expectedChallenge: (challenge) => this.#useChallenge(challenge, site),
      expectedOrigin: site.origin,
      expectedRPID: siteId(site.origin),
    }).catch((error: unknown) => {
      throw refused(error);
    });
    if (!verified.verified) throw refused(undefined);
    if ((await this.list(id)).length >= mostKeys) throw new AppError("conflict", `${mostKeys} keys are enough`);
    const { credential } = verified.registrationInfo;
    const sql = `insert into passkeys (id, account_id, public_key, counter, transports, label) values ($1, $2, $3, $4, $5, $6)
      on conflict do nothing`;
    const values = [credential.id, id, credential.publicKey, credential.counter, credential.transports ?? [], label];
    if ((await this.#pool.query(sql, values)).rowCount === 0) throw new AppError("conflict", "The key is kept already");
  }

  async remove(accountId: AccountId, id: string): Promise<void> {
    await this.#pool.query("delete from passkeys where id = $1 and account_id = $2", [id, accountId]);
  }

  /** The same for everybody: whose key it is, is known once it is shown. */
  async toShow(site: Site): Promise<Record<string, unknown>> {
    const options = await generateAuthenticationOptions({ rpID: siteId(site.origin), userVerification: "required" });
    await this.#keepChallenge(options.challenge, site);
    return { ...options };
  }

  /**
   * Refuses with `passkey_refused`, whether the key is unknown or its proof is none. Not one transaction: the challenge is used up
   * whatever comes of it.
   */
  async signIn(answer: PasskeyAnswer, site: Site, userAgent: string): Promise<{ account: Account; cookie: string }> {
    const sql = `select passkeys.id as "keyId", public_key as "publicKey", counter, transports, ${accountColumns}
      from passkeys join accounts on accounts.id = account_id where passkeys.id = $1`;
    const [row] = (await this.#pool.query(sql, [answer.id])).rows;
    if (!row) throw refused(undefined);
    const verified = await verifyAuthenticationResponse({
      response: answer as unknown as AuthenticationResponseJSON,
      expectedChallenge: (challenge) => this.#useChallenge(challenge, site),
      expectedOrigin: site.origin,
      expectedRPID: siteId(site.origin),
      credential: {
        id: row.keyId,
        publicKey: new Uint8Array(row.publicKey),
        counter: Number(row.counter),
        transports: row.transports,
      },
    }).catch((error: unknown) => {
      throw refused(error);
    });
    if (!verified.verified) throw refused(undefined);
    const { newCounter } = verified.authenticationInfo;
    await this.#pool.query("update passkeys set counter = $2, used_at = now() where id = $1", [row.keyId, newCounter]);
    const account = accountIn(row);
    return { account, cookie: await this.#sessions.open(this.#pool, account, { way: "passkey", userAgent }) };
  }

  /** Deletes what was asked for and never shown. */
  async sweep(): Promise<void> {
    await this.#pool.query(`delete from passkey_challenges where at < now() - interval '${challengeHoldsS} seconds'`);
  }

  async #keepChallenge(challenge: string, { device }: Site): Promise<void> {
    await this.#pool.query("insert into passkey_challenges (challenge, device) values ($1, $2)", [challenge, device.name]);
  }

  /** A challenge counts once, soon, and in the browser that asked for it. It is used up even if what comes with it is no proof. */
  async #useChallenge(challenge: string, { device }: Site): Promise<boolean> {
    const sql = `delete from passkey_challenges where challenge = $1 and device = $2
      and at > now() - interval '${challengeHoldsS} seconds'`;
    return (await this.#pool.query(sql, [challenge, device.name])).rowCount === 1;
  }
}
