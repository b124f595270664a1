import { AppError } from "@palabre/protocol";
import type { CodeSent, EmailAddress, Language, signIn, signInByLink } from "@palabre/protocol/api";
import type { Pool } from "pg";
import type { z } from "zod";
import { type Asker, inTransaction } from "../database/transaction.ts";
import type { SiteSettings } from "../site/SiteSettings.ts";
import type { Account, Accounts } from "./Accounts.ts";
import type { Codes, Device } from "./Codes.ts";
import type { FirstLink } from "./FirstLink.ts";
import { nameOf } from "./nameOf.ts";
import type { Postbox } from "./Postbox.ts";
import type { Sessions } from "./Sessions.ts";

type Parts = {
  pool: Pool;
  accounts: Accounts;
  sessions: Sessions;
  codes: Codes;
  firstLink: FirstLink;
  site: SiteSettings;
  mail: Postbox;
};

/** Who has signed in, and the cookie that says so from now on. */
export type SignedIn = { account: Account; cookie: string };

type Browser = { device: Device; userAgent: string };
type Parsed<R extends { input: z.ZodType }> = z.output<R["input"]>;

/** The ways in that need nobody else: a code by e-mail, and the first administrator's link. */
export class SignIn {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Whether the address has an account or not, the answer is the same, and so is the work: another letter goes out. */
  async askForCode(
    { email, language }: { email: EmailAddress; language: Language },
    device: Device,
  ): Promise<z.infer<typeof CodeSent>> {
    const { pool, accounts, codes, mail, site } = this.#parts;
    if (!mail.isConfigured) throw new AppError("mail_unavailable", "No SMTP_URL");
    const { isSignUpOpen } = await site.read();
    return inTransaction(pool, async (client) => {
      const { code, sent } = await codes.issue(client, email, device);
      const known = await accounts.languageOf(client, email);
      const words = { to: email, language: known ?? language };
      const expiresAt = new Date(Date.now() + sent.holdsForMs);
      if (known || isSignUpOpen)
        await mail.send(client, { ...words, kind: "signInCode", code, minutes: sent.holdsForMs / 60_000, expiresAt });
      else await mail.send(client, { ...words, kind: "noAccount", expiresAt });
      return sent;
    });
  }

  async byCode({ email, code, language }: Parsed<typeof signIn>, { device, userAgent }: Browser): Promise<SignedIn> {
    const { pool, accounts, codes, sessions } = this.#parts;
    const outcome = await inTransaction(pool, async (client) => {
      const result = await codes.redeem(client, { email, code, device });
      if (result !== "right") return result;
      const found = await this.#accountOf(client, email, language);
      const account = found && (await accounts.proveEmail(client, found));
      return account && { account, cookie: await sessions.open(client, account, { way: "code", userAgent }) };
    });
    // Sign-up was closed while the code was on its way: nobody is told whether it was that.
    if (outcome === "wrong" || outcome === undefined) throw new AppError("wrong_code", "Wrong, used or too old");
    if (outcome instanceof AppError) throw outcome;
    return outcome;
  }

  /** Makes the first administrator; an account that is there already by that address becomes it. */
  async byFirstLink(
    { token, email, name, language }: Parsed<typeof signInByLink>,
    { userAgent }: Pick<Browser, "userAgent">,
  ): Promise<SignedIn> {
    const { pool, accounts, firstLink, sessions } = this.#parts;
    return inTransaction(pool, async (client) => {
      if (!(await firstLink.redeem(client, token))) throw new AppError("wrong_code", "The link was used, or is none");
      const { id } = await accounts.create(client, { email, name, language });
      await accounts.changeRights(client, id, { role: "administrator", rights: ["start", "own", "record"] });
      await client.query("delete from sessions where account_id = $1", [id]);
      const account = await accounts.byEmail(client, email);
      if (!account) throw new Error("The account that was just made is gone");
      return { account, cookie: await sessions.open(client, account, { way: "link", userAgent }) };
    });
  }

  /** The account of an address: one is made where sign-up is open, so that nobody learns by asking who has one. */
  async #accountOf(client: Asker, email: EmailAddress, language: Language): Promise<Account | undefined> {
    const { accounts, site } = this.#parts;
    const account = await accounts.byEmail(client, email);
    if (account) return account;
    const { isSignUpOpen } = await site.read(client);
    return isSignUpOpen ? accounts.create(client, { email, name: nameOf(email), language }) : undefined;
  }
}
