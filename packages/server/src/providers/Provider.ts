import type { EmailAddress } from "@palabre/protocol/api";

/** Whatever a provider says of somebody, by the names it uses. */
export type Claims = Readonly<Record<string, unknown>>;

/** Somebody as a provider has vouched for them. */
export type Person = {
  /** Who says so, and by which name it knows them: both together never mean anybody else. */
  issuer: string;
  subject: string;
  email: EmailAddress | undefined;
  isEmailVerified: boolean;
  name: string | undefined;
  claims: Claims;
};

/** What is remembered of a question until its answer comes. */
export type Proof = Readonly<Record<string, string>>;

/** Where the answer is to be sent, at the address by which the browser knows us. */
export type Site = { origin: string; path: string };

/** A way to ask an institution who somebody is. Both refuse with a `ProviderFailure`. */
export type Provider = {
  /** Where the browser is to be sent, and what the answer is to be held against. `state` comes back with it. */
  ask(site: Site, state: string): Promise<{ url: string; proof: Proof }>;
  /** Reads an answer: the query with which the browser came back. */
  read(answer: URLSearchParams, site: Site, expected: { state: string; proof: Proof }): Promise<Person>;
};
