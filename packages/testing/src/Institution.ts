import { generateKeyPairSync, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { type Adapter, type AdapterPayload, Provider } from "oidc-provider";

// Its icon is none, so that no browser asks for one.
const form = `<!doctype html><html lang="fr"><title>Institution</title><link rel="icon" href="data:,">
<form method="post"><label>Identifiant <input name="login"></label> <button>Entrer</button></form></html>`;

const leaving = (
  question: string,
): string => `<!doctype html><html lang="fr"><title>Institution</title><link rel="icon" href="data:,">
${question}<button form="op.logoutForm" name="logout" value="yes">Sortir</button></html>`;

/** What it knows, for as long as it is open. */
const memory = () => {
  const kept = new Map<string, AdapterPayload>();
  return (model: string): Adapter => ({
    upsert: async (id, payload) => void kept.set(model + id, payload),
    find: async (id) => kept.get(model + id),
    findByUid: async (uid) => [...kept.values()].find((payload) => payload.uid === uid),
    findByUserCode: async () => undefined,
    consume: async (id) => void Object.assign(kept.get(model + id) ?? {}, { consumed: Math.floor(Date.now() / 1_000) }),
    destroy: async (id) => void kept.delete(model + id),
    revokeByGrantId: async () => undefined,
  });
};

/** A real OpenID provider with a page of its own, where everybody signs in by saying who they are. */
export class Institution {
  readonly #server: Server;
  readonly #provider: Provider;
  /** By number: another site to a browser than one that is reached by a name. */
  readonly issuer: string;
  readonly clientId = "palabre";
  readonly clientSecret = randomUUID();

  private constructor(server: Server, answerAt: string) {
    this.#server = server;
    this.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.#provider = this.#build(answerAt);
    const answer = this.#provider.callback();
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      if (!request.url?.startsWith("/enter/")) return void answer(request, response);
      this.#enter(request, response).catch(() => response.destroy());
    });
  }

  /** `answerAt`: where it sends people back to. */
  static async open(answerAt: string): Promise<Institution> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    return new Institution(server, answerAt);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #enter(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== "POST") return void response.setHeader("content-type", "text/html; charset=utf-8").end(form);
    const accountId = new URLSearchParams(await text(request)).get("login") ?? "";
    await this.#provider.interactionFinished(request, response, { login: { accountId } });
  }

  #build(answerAt: string): Provider {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
    return new Provider(this.issuer, {
      adapter: memory(),
      clients: [
        {
          client_id: this.clientId,
          client_secret: this.clientSecret,
          redirect_uris: [answerAt],
          post_logout_redirect_uris: [answerAt],
        },
      ],
      jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256" }] },
      cookies: { keys: [randomUUID()] },
      claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
      features: {
        devInteractions: { enabled: false },
        rpInitiatedLogout: {
          // Its own page asks another site for its letters.
          logoutSource: async (context, question) => {
            context.body = leaving(question);
          },
        },
      },
      interactions: { url: (_context, { uid }) => `/enter/${uid}` },
      ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
      findAccount: (_context, sub) => ({
        accountId: sub,
        claims: () => ({ sub, email: `${sub}@institution.example`, email_verified: true, name: `Personne ${sub}` }),
      }),
      // Nobody is asked what they let us know: they have been, by their institution.
      loadExistingGrant: async ({ oidc }) => {
        const grant = new oidc.provider.Grant({
          ...(oidc.client && { clientId: oidc.client.clientId }),
          ...(oidc.session?.accountId && { accountId: oidc.session.accountId }),
        });
        grant.addOIDCScope("openid email profile");
        await grant.save();
        return grant;
      },
    });
  }
}
