import { z } from "zod";
import { line } from "../text.ts";
import { Session } from "./accounts.ts";
import { Nothing, route } from "./route.ts";

const Base64Url = z
  .string()
  .max(20_000)
  .regex(/^[\w-]*$/);

/** What the browser's `navigator.credentials` takes, in its JSON form: `PublicKeyCredential.parseCreationOptionsFromJSON` and the like. */
const BrowserOptions = z.record(z.string(), z.unknown());

/** What the browser answers, as `PublicKeyCredential.toJSON()` writes it. Its content is judged by whoever verifies it. */
const PasskeyAnswer = z.looseObject({
  id: Base64Url.min(1),
  rawId: Base64Url.min(1),
  type: z.literal("public-key"),
  response: z.looseObject({ clientDataJSON: Base64Url }),
  clientExtensionResults: z.looseObject({}),
});
export type PasskeyAnswer = z.infer<typeof PasskeyAnswer>;

/** A key of one's own, as one recognises it. Times are milliseconds since 1970. */
export const Passkey = z.strictObject({ id: z.string(), label: z.string(), createdAt: z.int(), usedAt: z.int().nullable() });
export type Passkey = z.infer<typeof Passkey>;

export const passkeys = route("GET /api/account/passkeys", {
  access: "account",
  input: Nothing,
  output: z.array(Passkey),
  about: "The keys by which one signs in without a code.",
});

export const passkeyToMake = route("POST /api/account/passkeys/options", {
  access: "account",
  input: Nothing,
  output: BrowserOptions,
  about: "What the browser is asked for to make a new key.",
});

export const addPasskey = route("POST /api/account/passkeys", {
  access: "account",
  input: z.strictObject({ label: line(80), answer: PasskeyAnswer }),
  output: z.array(Passkey),
  about: "Keeps the key that the browser has made.",
});

export const removePasskey = route("DELETE /api/account/passkeys/:id", {
  access: "account",
  input: z.strictObject({ id: Base64Url.min(1) }),
  output: z.array(Passkey),
  about: "Forgets a key.",
});

export const passkeyToShow = route("POST /api/sign-in/passkey/options", {
  access: "anyone",
  input: Nothing,
  output: BrowserOptions,
  about: "What the browser is asked for to show a key. Nothing in it depends on who asks.",
});

export const signInByPasskey = route("POST /api/sign-in/passkey", {
  access: "anyone",
  input: z.strictObject({ answer: PasskeyAnswer }),
  output: Session,
  about: "Signs in with a key that this site has kept.",
});
