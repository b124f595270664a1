import { z } from "zod";
import { DisplayName } from "../people.ts";
import { Right, SiteRole } from "./accounts.ts";

/** Part of the address that a provider sends people back to, so it stays. */
export const ProviderId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "must be of small letters, digits and hyphens");

// Whatever else the host may hold, `http:` to another machine is refused.
const safeAddress =
  /^(?:https:\/\/[^\s/?#@]+|http:\/\/(?:localhost|[a-z0-9-]+\.localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?)(?:[/?#]\S*)?$/i;

const Address = z.string().max(500).regex(safeAddress, "must be an https:// address");
const Text = z.string().trim().min(1).max(500);

/** Whoever has one of these values gets all of that; without `anyOf`, whoever comes from there. `claim`: another than the groups'. */
export const Grant = z.strictObject({
  claim: Text.optional(),
  anyOf: z.array(Text).min(1).max(100).optional(),
  gives: z.array(z.enum([...Right.options, ...SiteRole.exclude(["member"]).options])).min(1),
});
export type Grant = z.infer<typeof Grant>;

const common = {
  name: DisplayName,
  enabled: z.boolean().default(true),
  /** Domains whose addresses are believed even where the provider does not say that it has verified them; `*` for all. */
  trustsEmail: z.array(z.string().trim().toLowerCase().min(1).max(253)).max(1_000).default([]),
  /** Whether somebody whom nobody knows gets an account. */
  opensAccounts: z.boolean().default(true),
  grants: z.array(Grant).max(100).default([]),
};

export const OidcSettings = z.strictObject({
  ...common,
  kind: z.literal("oidc"),
  /** As the provider writes itself; its settings are found below it. */
  issuer: Address,
  clientId: Text,
  scopes: z.array(Text).max(20).default(["openid", "email", "profile"]),
  /** How claims are called that say who somebody is. */
  claims: z
    .strictObject({ email: Text.default("email"), name: Text.default("name"), groups: Text.default("groups") })
    .prefault({}),
});

export const SamlSettings = z.strictObject({
  ...common,
  kind: z.literal("saml"),
  /** The provider's entity ID. */
  issuer: Text,
  /** Where it takes questions by the redirect binding. */
  signInUrl: Address,
  /** Of the keys with which it signs, in PEM or as metadata have them: two while one replaces the other. */
  certificates: z.array(z.string().min(1).max(10_000)).min(1).max(5),
  /** Ours; the address of our metadata by default. */
  entityId: Text.optional(),
  /** SAML has no word for an address that was verified, so without a domain nobody would come in. */
  trustsEmail: common.trustsEmail.unwrap().min(1),
  /** How attributes are called: by default as most federations call mail, displayName and eduPersonAffiliation. */
  claims: z
    .strictObject({
      email: Text.default("urn:oid:0.9.2342.19200300.100.1.3"),
      name: Text.default("urn:oid:2.16.840.1.113730.3.1.241"),
      groups: Text.default("urn:oid:1.3.6.1.4.1.5923.1.1.1.1"),
      /** One that never means anybody else; without it the persistent NameID. */
      subject: Text.optional(),
    })
    .prefault({}),
});

/** How a provider is spoken to, without its secret. */
export const ProviderSettings = z.discriminatedUnion("kind", [OidcSettings, SamlSettings]);
export type ProviderSettings = z.infer<typeof ProviderSettings>;
