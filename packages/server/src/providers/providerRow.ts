import { newOwnKey } from "./ownKey.ts";
import type { ProviderSettings } from "./settings.ts";

/** What is kept of a provider, in the order of the table's columns: id, kind, name, settings, secret, is_enabled. */
export const rowOf = (provider: ProviderSettings): unknown[] => {
  const { id, kind, name, enabled, clientSecret, ownKey, ...settings } = {
    clientSecret: undefined,
    ownKey: undefined,
    ...provider,
  };
  return [id, kind, name, JSON.stringify(settings), clientSecret ?? ownKey, enabled];
};

/** What a provider's secret is depends on what it speaks: the one that it has given us, or our own key. */
export const withSecret = <S extends { kind: string }>(settings: S, secret: string | null | undefined): S =>
  secret ? { ...settings, [settings.kind === "oidc" ? "clientSecret" : "ownKey"]: secret } : settings;

/** One of SAML has a key of ours, made when it is first kept. */
export const withOwnKey = async (provider: ProviderSettings): Promise<ProviderSettings> =>
  provider.kind === "saml" && !provider.ownKey ? { ...provider, ownKey: await newOwnKey() } : provider;
