import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { questionIn, SamlHouse } from "../../packages/server/src/providers/SamlHouse.fixture.ts";

/** The page of a SAML provider, at another site than ours to a browser: it asks nothing, and its form sends itself. */
export class SamlPage {
  readonly #house: SamlHouse;
  readonly #server: Server;

  private constructor(house: SamlHouse, server: Server, who: string) {
    this.#house = house;
    this.#server = server;
    server.on("request", ({ url = "" }, response) => {
      response.setHeader("content-type", "text/html; charset=utf-8").end(this.#answer(`${this.#address}${url}`, who));
    });
  }

  /** `who`: whoever comes is who has that address. */
  static async open(who: string): Promise<SamlPage> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    return new SamlPage(await SamlHouse.open(), server, who);
  }

  /** What the console is told. */
  get settings() {
    const { issuer, key } = this.#house;
    return { kind: "saml", issuer, signInUrl: `${this.#address}/sso`, certificates: [key.cert] } as const;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  get #address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  #answer(sentTo: string, who: string): string {
    const question = questionIn(sentTo);
    const response = this.#house.answer(question, { nameId: who, attributes: { mail: who, name: who } });
    const field = (name: string, value: string) => `<input type="hidden" name="${name}" value="${value}">`;
    return `<!doctype html><title>Institution</title><link rel="icon" href="data:,">
      <form method="post" action="${question.answerAt}">
        ${field("SAMLResponse", Buffer.from(response).toString("base64"))}${field("RelayState", question.relayState)}
      </form><script>document.forms[0].submit()</script>`;
  }
}
