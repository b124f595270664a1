import { OidcSettings as Oidc, ProviderId, SamlSettings as Saml } from "@palabre/protocol/api";
import { z } from "zod";
import { ownKeyIn } from "./ownKey.ts";
import { pemOf } from "./pemOf.ts";

const certificate = z.string().transform((given, context) => {
  const pem = pemOf(given);
  if (!pem) context.addIssue({ code: "custom", message: "must be a certificate, in PEM or as metadata have it" });
  return pem ?? z.NEVER;
});

const OidcProviderSettings = Oidc.extend({ id: ProviderId, clientSecret: z.string().min(1).max(500) });
export type OidcSettings = z.infer<typeof OidcProviderSettings>;

const SamlProviderSettings = Saml.extend({
  id: ProviderId,
  certificates: z.array(certificate).min(1).max(5),
  /** Our private key and its certificate, in PEM; without it one is made. */
  ownKey: z
    .string()
    .max(20_000)
    .refine((pem) => ownKeyIn(pem) !== undefined, "must be a private key and its certificate, in PEM")
    .optional(),
});
export type SamlSettings = z.infer<typeof SamlProviderSettings>;

/** A provider with all that it takes to speak to it, its secret among that. */
export const ProviderSettings = z.discriminatedUnion("kind", [OidcProviderSettings, SamlProviderSettings]);
export type ProviderSettings = z.infer<typeof ProviderSettings>;

/** What an operator writes into the file. */
export const ProvidersFile = z
  .strictObject({ providers: z.array(ProviderSettings).max(1_000) })
  .refine(({ providers }) => new Set(providers.map(({ id }) => id)).size === providers.length, "two providers have the same id");
