import { createHash, createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

type Claims = Record<string, unknown>;

/** What one answer of the house is to be like, where it is not as it should be. */
export type Twist = {
  /** Claims of the ID token; `undefined` leaves one out. */
  claims?: Claims;
  alg?: "RS256" | "none" | "HS256";
  key?: KeyObject;
  /** What the userinfo endpoint says beside. */
  userInfo?: Claims;
};

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const pairOfKeys = () => generateKeyPairSync("rsa", { modulusLength: 2_048 });

/** A small OpenID provider, which can also be wrong in each way that must not get through. */
export class OidcHouse {
  readonly #server: Server;
  readonly #keys = pairOfKeys();
  readonly #asked = new Map<string, { query: URLSearchParams; twist: Twist }>();
  readonly #userInfos = new Map<string, Claims>();
  readonly clientSecret = "the client's secret";
  issuer = "";
  isAway = false;
  /** How often it was asked for anything, also while away. */
  asked = 0;
  /** Whether it announces that one can sign out here. */
  endsSessions = true;

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#answer(request).then(({ status = 200, body }) => {
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
      });
    });
  }

  static async open(): Promise<OidcHouse> {
    const house = new OidcHouse();
    house.#server.listen(0, "127.0.0.1");
    await once(house.#server, "listening");
    house.issuer = `http://127.0.0.1:${(house.#server.address() as AddressInfo).port}`;
    return house;
  }

  /** Somebody was sent here, and says who they are: the query with which the house sends them back. */
  agree(sentTo: string, twist: Twist = {}): URLSearchParams {
    const query = new URL(sentTo).searchParams;
    const code = randomUUID();
    this.#asked.set(code, { query, twist });
    return new URLSearchParams({ code, state: query.get("state") ?? "" });
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage): Promise<{ status?: number; body: unknown }> {
    this.asked += 1;
    if (this.isAway) return { status: 503, body: {} };
    switch (request.url) {
      case "/.well-known/openid-configuration":
        return { body: this.#metadata() };
      case "/keys":
        return { body: { keys: [{ ...this.#keys.publicKey.export({ format: "jwk" }), kid: "one", alg: "RS256", use: "sig" }] } };
      case "/token":
        return this.#tokens(request.headers.authorization, new URLSearchParams(await text(request)));
      case "/person":
        return { body: this.#userInfos.get(request.headers.authorization?.replace("Bearer ", "") ?? "") };
      default:
        return { status: 404, body: {} };
    }
  }

  #metadata() {
    const { issuer } = this;
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      userinfo_endpoint: `${issuer}/person`,
      ...(this.endsSessions && { end_session_endpoint: `${issuer}/end` }),
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
    };
  }

  #tokens(authorization: string | undefined, form: URLSearchParams) {
    const asked = this.#asked.get(form.get("code") ?? "");
    this.#asked.delete(form.get("code") ?? "");
    const client = Buffer.from(authorization?.replace("Basic ", "") ?? "", "base64").toString();
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const isRight =
      decodeURIComponent(client.replaceAll("+", " ")) === `palabre:${this.clientSecret}` &&
      asked?.query.get("code_challenge_method") === "S256" &&
      asked.query.get("code_challenge") === challenge &&
      asked.query.get("redirect_uri") === form.get("redirect_uri");
    if (!isRight) return { status: 400, body: { error: "invalid_grant" } };
    const { query, twist } = asked;
    const nowS = Math.floor(Date.now() / 1_000);
    const usual = { iss: this.issuer, aud: "palabre", sub: "ada", iat: nowS, exp: nowS + 60, nonce: query.get("nonce") };
    const claims: Claims = { ...usual, ...twist.claims };
    const token = randomUUID();
    this.#userInfos.set(token, { sub: claims["sub"], ...twist.userInfo });
    return { body: { access_token: token, token_type: "Bearer", id_token: this.#signed(claims, twist) } };
  }

  #signed(claims: Claims, { alg = "RS256", key = this.#keys.privateKey }: Twist): string {
    const head = `${part({ alg, kid: "one" })}.${part(claims)}`;
    const publicPem = this.#keys.publicKey.export({ format: "pem", type: "spki" });
    const signatures = {
      RS256: () => sign("sha256", Buffer.from(head), key).toString("base64url"),
      HS256: () => createHmac("sha256", publicPem).update(head).digest("base64url"),
      none: () => "",
    };
    return `${head}.${signatures[alg]()}`;
  }
}
