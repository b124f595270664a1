import { z } from "zod";

/**
 * Why somebody who came from an institution was not signed in: it is none of ours, or not any more; the way back took too long, or began
 * in another browser; it refused; what it said cannot be trusted; it does not answer; it does not vouch for an address; nobody has an
 * account by that address; too many come at once; something of ours is broken. And `signOut`: whoever is signed out here could not be
 * led to sign out there. The login page is opened with it.
 */
export const ProviderTrouble = z.enum([
  "unknown",
  "expired",
  "refused",
  "invalid",
  "away",
  "address",
  "noAccount",
  "busy",
  "broken",
  "signOut",
]);
export type ProviderTrouble = z.infer<typeof ProviderTrouble>;

/** Where a page leads the browser to sign in through an institution, and then on to `next`. */
export const providerPath = (id: string, { next, language }: { next: string; language: string }): string =>
  `/api/sign-in/provider/${encodeURIComponent(id)}?${new URLSearchParams({ next, language })}`;

/** What an institution sends somebody back with as `state` once they have signed out there. No question of ours has such a one. */
export const signedOutState = "signed-out";

/** Where a page leads the browser to sign out of the institution as well. */
export const providerSignOutPath = (id: string): string => `/api/sign-in/provider/${encodeURIComponent(id)}/sign-out`;

/** What a provider's operator is told: where people are sent back to, and for SAML where we are described. */
export const providerAddresses = (id: string) => ({
  answer: `/api/sign-in/provider/${id}/callback`,
  metadata: `/api/sign-in/provider/${id}/metadata`,
});
