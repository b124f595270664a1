import { createHash, randomBytes } from "node:crypto";

// The prefix makes browsers refuse it from any other host, path or insecure page; a page of `http://localhost` counts as secure.
const cookieName = "__Host-palabre-device";
const cookiePattern = new RegExp(`(?:^|; )${cookieName}=([\\w-]{43})(?:;|$)`);
const yearS = 31_536_000;

/** What only the device itself knows: never stored, never logged. */
export const deviceSecretOf = (cookieHeader: string | undefined): string | undefined =>
  cookiePattern.exec(cookieHeader ?? "")?.[1];

/** Names the device behind a `Cookie` header, for our database: its secret cannot be found from it. */
export const deviceOf = (cookieHeader: string | undefined): string | undefined => {
  const secret = deviceSecretOf(cookieHeader);
  return secret && createHash("sha256").update(secret).digest("base64url");
};

/** A `Set-Cookie` header that makes a device known from now on. No script can read it. */
export const newDeviceCookie = (): string =>
  `${cookieName}=${randomBytes(32).toString("base64url")}; Path=/; Max-Age=${yearS}; Secure; HttpOnly; SameSite=Strict`;
