import { z } from "zod";
import { DisplayName } from "../people.ts";
import { Nothing, route } from "./route.ts";

/** Where mail is sent, in small letters. */
export const EmailAddress = z.string().max(254).trim().toLowerCase().pipe(z.email()).brand<"EmailAddress">();
export type EmailAddress = z.infer<typeof EmailAddress>;

export const AccountId = z.uuid().brand<"AccountId">();
export type AccountId = z.infer<typeof AccountId>;

/** The languages that the product speaks. */
export const Language = z.enum(["fr", "en"]);
export type Language = z.infer<typeof Language>;

/** What somebody is on the site, whatever they are in a meeting. `support` sees what an administrator sees and changes nothing. */
export const SiteRole = z.enum(["member", "support", "administrator"]);
export type SiteRole = z.infer<typeof SiteRole>;

/** What an account may do beyond joining, where the site asks for a right. */
export const Right = z.enum(["start", "own", "record"]);
export type Right = z.infer<typeof Right>;

/** An account as its owner reads it. Times are milliseconds since 1970. */
export const OwnAccount = z.strictObject({
  id: AccountId,
  email: EmailAddress,
  name: DisplayName,
  language: Language,
  role: SiteRole,
  /** Its own, and those of the groups that it is in. */
  rights: z.array(Right),
  createdAt: z.int(),
});
export type OwnAccount = z.infer<typeof OwnAccount>;

/** Terms of use as they stand, and which version of them this account has accepted. */
export const Terms = z.strictObject({ version: z.int().positive(), text: z.string(), isAccepted: z.boolean() });

/** How one can sign in here. */
export const Ways = z.strictObject({
  /** A code by e-mail: false while no mail can be sent. */
  code: z.boolean(),
  passkey: z.boolean(),
  /** Institutions to choose from. */
  providers: z.array(z.strictObject({ id: z.string(), name: z.string() })),
});

/** Who may open a meeting: everybody, whoever has an account, or only accounts with the right. */
export const WhoStarts = z.enum(["everyone", "accounts", "right"]);
export type WhoStarts = z.infer<typeof WhoStarts>;

export const Session = z.strictObject({
  account: OwnAccount.nullable(),
  ways: Ways,
  whoStarts: WhoStarts,
  /** Whether a new address gets an account by signing in. */
  isSignUpOpen: z.boolean(),
  /** After so many minutes alone in a meeting a page asks whether somebody is still there; 0 for never. */
  aloneMinutes: z.number(),
  terms: Terms.nullable(),
});
export type Session = z.infer<typeof Session>;

/** A place where an account is signed in. */
export const SignedIn = z.strictObject({
  id: z.uuid(),
  isThisOne: z.boolean(),
  /** The browser and system as it names itself. */
  userAgent: z.string(),
  way: z.enum(["code", "passkey", "link", "provider"]),
  createdAt: z.int(),
  seenAt: z.int(),
});
export type SignedIn = z.infer<typeof SignedIn>;

export const SignInCode = z.string().regex(/^\d{6}$/);

/** A code is on its way: how long it holds, and when another may be asked for. In milliseconds. */
export const CodeSent = z.strictObject({ holdsForMs: z.int(), againInMs: z.int() });

export const session = route("GET /api/session", {
  access: "anyone",
  input: Nothing,
  output: Session,
  about: "Who is signed in, and how one can sign in here.",
});

export const askForCode = route("POST /api/sign-in/code", {
  access: "anyone",
  input: z.strictObject({ email: EmailAddress, language: Language }),
  output: CodeSent,
  about: "Sends a code of six digits to an address. The answer is the same whether the address has an account or not.",
});

export const signIn = route("POST /api/sign-in", {
  access: "anyone",
  input: z.strictObject({ email: EmailAddress, code: SignInCode, language: Language }),
  output: Session,
  about: "Signs in with the code that was sent to this browser's user; a new address gets an account where sign-up is open.",
});

export const signInByLink = route("POST /api/sign-in/link", {
  access: "anyone",
  input: z.strictObject({ token: z.string().regex(/^[\w-]{43}$/), email: EmailAddress, name: DisplayName, language: Language }),
  output: Session,
  about: "Makes the first administrator, by the link that the server printed at its start.",
});

export const signOut = route("DELETE /api/session", {
  access: "anyone",
  input: Nothing,
  output: z.strictObject({ provider: z.string().nullable().default(null) }),
  about: "Signs out in this browser. Answers by which institution its user had come, if they can be signed out there as well.",
});

export const changeAccount = route("PATCH /api/account", {
  access: "account",
  input: z.strictObject({ name: DisplayName.optional(), language: Language.optional() }),
  output: OwnAccount,
  about: "Changes one's own name or language.",
});

export const acceptTerms = route("POST /api/account/terms", {
  access: "account",
  input: z.strictObject({ version: z.int().positive() }),
  output: Nothing,
  about: "Accepts that version of the terms of use.",
});

export const exportAccount = route("GET /api/account/export", {
  access: "account",
  input: Nothing,
  output: z.record(z.string(), z.unknown()),
  about: "Everything that is stored of one's account.",
});

export const removeAccount = route("DELETE /api/account", {
  access: "account",
  input: z.strictObject({ email: EmailAddress }),
  output: Nothing,
  about: "Deletes one's account with all that is stored of it. Its address, repeated, says that it is meant.",
});

export const signedIn = route("GET /api/account/sessions", {
  access: "account",
  input: Nothing,
  output: z.array(SignedIn),
  about: "Where the account is signed in.",
});

export const endSession = route("DELETE /api/account/sessions/:id", {
  access: "account",
  input: z.strictObject({ id: z.uuid() }),
  output: Nothing,
  about: "Signs out in one place.",
});

export const endOtherSessions = route("DELETE /api/account/sessions", {
  access: "account",
  input: Nothing,
  output: Nothing,
  about: "Signs out everywhere else.",
});
