import { EmailAddress, type ProviderReach, signedOutState } from "@palabre/protocol/api";
import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  ClientSecretBasic,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
} from "openid-client";
import { textAt } from "./grants.ts";
import type { Claims, Person, Proof, Provider, Site } from "./Provider.ts";
import { ProviderFailure } from "./ProviderFailure.ts";
import type { OidcSettings } from "./settings.ts";

const timeoutS = 8;
const knownForMs = 3_600_000;

const codeIn = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "");

const isAway = (error: unknown): boolean =>
  codeIn(error) === "OAUTH_TIMEOUT" || (error instanceof TypeError && error.message === "fetch failed");

/** The library's own sentences name no person; what the provider wrote might, so only the form of its errors is kept. */
const failureIn = (error: unknown): ProviderFailure => {
  if (error instanceof ProviderFailure) return error;
  if (error instanceof AuthorizationResponseError)
    return new ProviderFailure("refused", `The provider said ${/^[a-z_]{1,40}$/.exec(error.error)?.[0] ?? "something unknown"}`);
  const isMute = isAway(error) || codeIn(error) === "OAUTH_RESPONSE_IS_NOT_CONFORM";
  return new ProviderFailure(isMute ? "away" : "invalid", error instanceof Error ? `${codeIn(error)} ${error.message}` : "?");
};

const connect = async ({ issuer, clientId, clientSecret }: OidcSettings): Promise<Configuration> => {
  const isPlain = issuer.startsWith("http:");
  const found = await discovery(new URL(issuer), clientId, undefined, ClientSecretBasic(clientSecret), {
    timeout: timeoutS,
    // Settings allow it on this machine alone.
    execute: [enableNonRepudiationChecks, ...(isPlain ? [allowInsecureRequests] : [])],
  });
  return found;
};

/** OpenID Connect: the code flow with PKCE, a nonce, and a signature that is checked. What is verified, openid-client verifies. */
export class OidcProvider implements Provider {
  readonly answersBy = "GET";
  readonly #settings: OidcSettings;
  #known: { at: number; configuration: Promise<Configuration> } | undefined;

  constructor(settings: OidcSettings) {
    this.#settings = settings;
  }

  async ask({ answerAt }: Site, state: string): Promise<{ url: string; proof: Proof }> {
    const configuration = await this.#configuration();
    const [nonce, verifier] = [randomNonce(), randomPKCECodeVerifier()];
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: answerAt,
      scope: this.#settings.scopes.join(" "),
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      state,
      nonce,
    });
    return { url: url.href, proof: { nonce, verifier } };
  }

  async read(answer: URLSearchParams, { answerAt }: Site, expected: { state: string; proof: Proof }): Promise<Person> {
    const { nonce = "", verifier = "" } = expected.proof;
    const configuration = await this.#configuration();
    const current = new URL(answerAt);
    current.search = answer.toString();
    try {
      const tokens = await authorizationCodeGrant(configuration, current, {
        expectedState: expected.state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const said = tokens.claims();
      if (!said) throw new ProviderFailure("invalid", "No ID token");
      const more = configuration.serverMetadata().userinfo_endpoint
        ? await fetchUserInfo(configuration, tokens.access_token, said.sub)
        : {};
      return this.#person(said.iss, said.sub, { ...more, ...said });
    } catch (error) {
      throw failureIn(error);
    }
  }

  /**
   * We keep no ID token, which would name whom to sign out: whoever is there answers the provider's own question. Back they come to
   * the address that its operator has allowed for signing in, and for this as well where there are two lists.
   */
  async signOutAt({ answerAt }: Site): Promise<string | undefined> {
    const configuration = await this.#configuration();
    if (!configuration.serverMetadata().end_session_endpoint) return undefined;
    return buildEndSessionUrl(configuration, { post_logout_redirect_uri: answerAt, state: signedOutState }).href;
  }

  async reach(): Promise<ProviderReach> {
    try {
      await connect(this.#settings);
      return "answers";
    } catch (error) {
      return isAway(error) ? "silent" : "strange";
    }
  }

  #person(issuer: string, subject: string, claims: Claims): Person {
    const names = this.#settings.claims;
    return {
      issuer,
      subject,
      email: EmailAddress.safeParse(textAt(claims, names.email)).data,
      // The word is about the claim `email`, not about another that stands for it here.
      isEmailVerified: names.email === "email" && claims["email_verified"] === true,
      name: textAt(claims, names.name),
      claims,
    };
  }

  /** The provider tells where it is asked; that is read anew from time to time, and at once when it could not be read. */
  async #configuration(): Promise<Configuration> {
    if (!this.#known || Date.now() - this.#known.at > knownForMs)
      this.#known = { at: Date.now(), configuration: connect(this.#settings) };
    try {
      return await this.#known.configuration;
    } catch (error) {
      this.#known = undefined;
      throw new ProviderFailure("away", `Not found: ${codeIn(error)} ${error instanceof Error ? error.message : ""}`);
    }
  }
}
