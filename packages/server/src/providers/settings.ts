import { DisplayName } from "@palabre/protocol";
import { Right, SiteRole } from "@palabre/protocol/api";
import { z } from "zod";

const thisMachine = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/;

const isSafe = (address: string): boolean => {
  const url = URL.parse(address);
  return url?.protocol === "https:" || (url?.protocol === "http:" && thisMachine.test(url.hostname));
};

const address = z.string().refine(isSafe, "must be an https:// address");
const text = z.string().min(1).max(500);

/** Whoever has one of these values gets all of that; without `anyOf`, whoever comes from there. `claim`: another than the groups'. */
const Grant = z.strictObject({
  claim: text.optional(),
  anyOf: z.array(text).min(1).optional(),
  gives: z.array(z.enum([...Right.options, ...SiteRole.exclude(["member"]).options])).min(1),
});
export type Grant = z.infer<typeof Grant>;

const common = {
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "must be of small letters, digits and hyphens"),
  name: DisplayName,
  enabled: z.boolean().default(true),
  /** Domains whose addresses are believed even where the provider does not say that it has verified them; `*` for all. */
  trustsEmail: z.array(z.string().toLowerCase().min(1)).default([]),
  /** Whether somebody whom nobody knows gets an account. */
  opensAccounts: z.boolean().default(true),
  grants: z.array(Grant).default([]),
};

/** How claims are called that say who somebody is. */
const claims = z
  .strictObject({ email: text.default("email"), name: text.default("name"), groups: text.default("groups") })
  .prefault({});

const Oidc = z.strictObject({
  ...common,
  kind: z.literal("oidc"),
  /** As the provider writes itself; its settings are found below it. */
  issuer: address,
  clientId: text,
  clientSecret: text,
  scopes: z.array(text).default(["openid", "email", "profile"]),
  claims,
});
export type OidcSettings = z.infer<typeof Oidc>;

export const ProviderSettings = z.discriminatedUnion("kind", [Oidc]);
export type ProviderSettings = z.infer<typeof ProviderSettings>;

/** What an operator writes into the file. */
export const ProvidersFile = z
  .strictObject({ providers: z.array(ProviderSettings).max(1_000) })
  .refine(({ providers }) => new Set(providers.map(({ id }) => id)).size === providers.length, "two providers have the same id");
