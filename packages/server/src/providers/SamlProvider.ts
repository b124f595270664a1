import { randomBytes } from "node:crypto";
import { type CacheProvider, SAML, type SamlConfig, SamlStatusError, ValidateInResponseTo } from "@node-saml/node-saml";
import { EmailAddress, type ProviderReach } from "@palabre/protocol/api";
import { decrypted } from "./decrypted.ts";
import { textAt } from "./grants.ts";
import { type OwnKey, ownKeyIn } from "./ownKey.ts";
import type { Person, Proof, Provider, Site } from "./Provider.ts";
import { ProviderFailure } from "./ProviderFailure.ts";
import { hasOldAlgorithm, isPlainXml } from "./plainXml.ts";
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
  readonly #ownKey: OwnKey | undefined;

  constructor(settings: SamlSettings) {
    this.#settings = settings;
    this.#ownKey = settings.ownKey === undefined ? undefined : ownKeyIn(settings.ownKey);
  }

  async ask(site: Site, state: string): Promise<{ url: string; proof: Proof }> {
    const requestId = `_${randomBytes(20).toString("hex")}`;
    const saml = new SAML(this.#options(site, requestId));
    return { url: await saml.getAuthorizeUrlAsync(state, undefined, {}), proof: { requestId } };
  }

  async read(answer: URLSearchParams, site: Site, { proof: { requestId = "" } }: { proof: Proof }): Promise<Person> {
    const xml = await this.#clear(Buffer.from(answer.get("SAMLResponse") ?? "", "base64").toString());
    try {
      const container = { SAMLResponse: Buffer.from(xml).toString("base64") };
      const { profile } = await new SAML(this.#options(site, requestId)).validatePostResponseAsync(container);
      const { issuer } = this.#settings;
      const expected = { issuer, recipient: site.answerAt, requestId, nowMs: Date.now() };
      return this.#person(readAssertion(profile?.getAssertion?.()["Assertion"], expected));
    } catch (error) {
      throw failureIn(error);
    }
  }

  metadata(site: Site): string {
    const { certificate = null, privateKey } = this.#ownKey ?? {};
    // Only our description says that we can decrypt. Reading does that before the library reads: it must not find more to decrypt.
    const options = { ...this.#options(site, "none"), ...(privateKey && { decryptionPvk: privateKey }) };
    const metadata = new SAML(options).generateServiceProviderMetadata(certificate, certificate);
    // It also names what we do not read: what a stranger changes in that unnoticed has told others what was written.
    return metadata.replaceAll(/\s*<EncryptionMethod Algorithm="[^"]*-cbc"\/>/g, "");
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

  /** What is read, once nothing in it is hidden or in two meanings. */
  async #clear(response: string): Promise<string> {
    if (!isPlainXml(response)) throw new ProviderFailure("invalid", "Not plain XML");
    const xml = await decrypted(response, this.#ownKey?.privateKey);
    if (!isPlainXml(xml)) throw new ProviderFailure("invalid", "Not plain XML within what was encrypted");
    if (hasOldAlgorithm(xml)) throw new ProviderFailure("invalid", "Signed by an old algorithm");
    return xml;
  }

  #person({ nameId, claims }: ReturnType<typeof readAssertion>): Person {
    const { issuer, claims: names } = this.#settings;
    const subject = names.subject ? textAt(claims, names.subject) : nameId;
    if (!subject)
      throw new ProviderFailure("invalid", names.subject ? "No attribute that names the subject" : "No persistent NameID");
    const email = EmailAddress.safeParse(textAt(claims, names.email)).data;
    return { issuer, subject, email, isEmailVerified: false, name: textAt(claims, names.name), claims };
  }

  #options({ answerAt, metadataAt }: Site, requestId: string): SamlConfig {
    const { issuer, signInUrl, certificates, entityId = metadataAt, claims } = this.#settings;
    return {
      callbackUrl: answerAt,
      entryPoint: signInUrl,
      issuer: entityId,
      audience: entityId,
      idpIssuer: issuer,
      idpCert: certificates,
      ...(this.#ownKey && { privateKey: this.#ownKey.privateKey }),
      signatureAlgorithm: "sha256",
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
    };
  }
}
