import { randomBytes } from "node:crypto";
import { type CacheProvider, SAML, SamlStatusError, ValidateInResponseTo } from "@node-saml/node-saml";
import { EmailAddress, type ProviderReach } from "@palabre/protocol/api";
import { textAt } from "./grants.ts";
import type { Person, Proof, Provider, Site } from "./Provider.ts";
import { ProviderFailure } from "./ProviderFailure.ts";
import { isPlainXml } from "./plainXml.ts";
import { clockSkewMs, readAssertion } from "./readAssertion.ts";
import type { SamlSettings } from "./settings.ts";

const timeoutMs = 8_000;
const persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

/** What the library says begins with words of its own; what follows may be the provider's, or whoever's. */
const failureIn = (error: unknown): ProviderFailure => {
  if (error instanceof ProviderFailure) return error;
  if (error instanceof SamlStatusError) return new ProviderFailure("refused", "The provider has signed nobody in");
  const own = error instanceof Error ? /^[\w [\]-]{1,60}/.exec(error.message)?.[0] : undefined;
  return new ProviderFailure("invalid", own ?? "Unreadable");
};

/** The attempt remembers which question it was: that is used up once, on whichever process. The library only asks. */
const remembers = (requestId: string): CacheProvider => ({
  saveAsync: async () => null,
  getAsync: async (id) => (id === requestId ? new Date().toISOString() : null),
  removeAsync: async () => null,
});

/**
 * SAML 2: asked by the redirect binding, answered by the POST binding with a signed assertion. The signature, the times and the audience
 * are node-saml's to check; an assertion answers one question of one browser, so none counts twice and none that was not asked for.
 */
export class SamlProvider implements Provider {
  readonly answersBy = "POST";
  readonly #settings: SamlSettings;

  constructor(settings: SamlSettings) {
    this.#settings = settings;
  }

  async ask(site: Site, state: string): Promise<{ url: string; proof: Proof }> {
    const requestId = `_${randomBytes(20).toString("hex")}`;
    return { url: await this.#saml(site, requestId).getAuthorizeUrlAsync(state, undefined, {}), proof: { requestId } };
  }

  async read(answer: URLSearchParams, site: Site, { proof: { requestId = "" } }: { proof: Proof }): Promise<Person> {
    const response = answer.get("SAMLResponse") ?? "";
    if (!isPlainXml(Buffer.from(response, "base64").toString()))
      throw new ProviderFailure("invalid", "Not plain XML, or old algorithms");
    try {
      const { profile } = await this.#saml(site, requestId).validatePostResponseAsync({ SAMLResponse: response });
      const { issuer } = this.#settings;
      const expected = { issuer, recipient: site.answerAt, requestId, nowMs: Date.now() };
      return this.#person(readAssertion(profile?.getAssertion?.()["Assertion"], expected));
    } catch (error) {
      throw failureIn(error);
    }
  }

  metadata(site: Site): string {
    return this.#saml(site, "none").generateServiceProviderMetadata(null);
  }

  /** It is asked nothing: that its page is there is what can be known without somebody who signs in. */
  async reach(): Promise<ProviderReach> {
    try {
      const { status } = await fetch(this.#settings.signInUrl, { redirect: "manual", signal: AbortSignal.timeout(timeoutMs) });
      return status === 404 || status >= 500 ? "strange" : "answers";
    } catch {
      return "silent"; // Refused, too slow, or no name that is known.
    }
  }

  #person({ nameId, claims }: ReturnType<typeof readAssertion>): Person {
    const { issuer, claims: names } = this.#settings;
    const subject = names.subject ? textAt(claims, names.subject) : nameId;
    if (!subject)
      throw new ProviderFailure("invalid", names.subject ? "No attribute that names the subject" : "No persistent NameID");
    const email = EmailAddress.safeParse(textAt(claims, names.email)).data;
    return { issuer, subject, email, isEmailVerified: false, name: textAt(claims, names.name), claims };
  }

  #saml({ answerAt, metadataAt }: Site, requestId: string): SAML {
    const { issuer, signInUrl, certificates, entityId = metadataAt, claims } = this.#settings;
    return new SAML({
      callbackUrl: answerAt,
      entryPoint: signInUrl,
      issuer: entityId,
      audience: entityId,
      idpIssuer: issuer,
      idpCert: certificates,
      identifierFormat: claims.subject ? null : persistent,
      wantAssertionsSigned: true,
      // Some sign the answer around it as well, others do not.
      wantAuthnResponseSigned: false,
      // How somebody proves who they are is the institution's to decide.
      disableRequestedAuthnContext: true,
      acceptedClockSkewMs: clockSkewMs,
      validateInResponseTo: ValidateInResponseTo.always,
      cacheProvider: remembers(requestId),
      generateUniqueId: () => requestId,
    });
  }
}
