import type { EmailAddress, ProviderReach } from "@palabre/protocol/api";

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

/** Our addresses as the browser knows us: where the answer is to be sent, and where we are described. */
export type Site = { answerAt: string; metadataAt: string };

/** A way to ask an institution who somebody is. Both refuse with a `ProviderFailure`. */
export type Provider = {
  /** By a link, or by a form that the provider's page sends. */
  readonly answersBy: "GET" | "POST";
  /** Where the browser is to be sent, and what the answer is to be held against. `state` comes back with it. */
  ask(site: Site, state: string): Promise<{ url: string; proof: Proof }>;
  /** Reads an answer: the query or the form with which the browser came back. */
  read(answer: URLSearchParams, site: Site, expected: { state: string; proof: Proof }): Promise<Person>;
  /** Where the browser is signed out of the provider itself, and sent back; nothing where it has no such place. */
  signOutAt?(site: Site): Promise<string | undefined>;
  /** What the provider's operator is given to know us by, where the protocol has such a thing. */
  metadata?(site: Site): string;
  /** Asks anew whether the provider answers as it should. */
  reach(): Promise<ProviderReach>;
};
