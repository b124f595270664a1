import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { providerPath, session } from "@palabre/protocol/api";
import { expect } from "vitest";
import { Browser, startServer, type TestServer } from "../../../testing/src/index.ts";
import { type Question, questionIn, SamlHouse, type Twist } from "./SamlHouse.fixture.ts";

export const attemptName = "__Host-palabre-provider";
export const wanted = "/salle-bleue?a=1";
export const failed = (trouble: string): string => `/login?${new URLSearchParams({ failed: trouble, next: wanted })}`;

let people = 0;
/** The words of a provider about somebody who has not been here. */
export const newPerson = () => {
  people += 1;
  const nameId = `person-${people}`;
  return { nameId, attributes: { mail: `${nameId}@uni.example`, name: `Ada ${people}` } };
};

/** A server whose people come by a SAML provider, several times under other settings. */
export class SamlSite {
  readonly house: SamlHouse;
  readonly server: TestServer;
  readonly #folder: string;

  private constructor(house: SamlHouse, server: TestServer, folder: string) {
    this.house = house;
    this.server = server;
    this.#folder = folder;
  }

  static async open(others: readonly Readonly<Record<string, unknown>>[] = []): Promise<SamlSite> {
    const house = await SamlHouse.open();
    const folder = await mkdtemp(join(tmpdir(), "palabre-saml-"));
    const { issuer, signInUrl, key } = house;
    const usual = { id: "uni", kind: "saml", issuer, signInUrl, certificates: [key.cert], trustsEmail: ["uni.example"] };
    const providers = [{}, ...others].map((other) => ({ ...usual, name: "Université", ...other }));
    await writeFile(join(folder, "providers.json"), JSON.stringify({ providers }));
    return new SamlSite(house, await startServer({ env: { IDENTITY_PROVIDERS: join(folder, "providers.json") } }), folder);
  }

  /** Another process of the same site. */
  startSecond(): Promise<TestServer> {
    const env = { IDENTITY_PROVIDERS: join(this.#folder, "providers.json") };
    return startServer({ env, database: this.server.database });
  }

  newBrowser(): Browser {
    return new Browser(this.server);
  }

  async ask(browser: Browser, id = "uni", next = wanted): Promise<Question> {
    const answer = await browser.visit(providerPath(id, { next, language: "en" }));
    return questionIn(answer.headers.get("location") ?? "");
  }

  /** The provider's page sends its form: where the browser is led on to. It shows only what another site may make it show. */
  async send(browser: Browser, { relayState }: Pick<Question, "relayState">, response: string, id = "uni"): Promise<string> {
    const form = new URLSearchParams({ SAMLResponse: Buffer.from(response).toString("base64"), RelayState: relayState });
    const answer = await browser.submit(`/api/sign-in/provider/${id}/callback`, form, (name) => name === attemptName);
    expect(answer.status).toBe(303);
    return answer.headers.get("location") ?? "";
  }

  async come(twist: Twist, id = "uni") {
    const page = this.newBrowser();
    const question = await this.ask(page, id);
    return { page, at: await this.send(page, question, this.house.answer(question, twist), id) };
  }

  async accountOf(browser: Browser) {
    return (await browser.call(session, {})).account;
  }

  /** How many accounts, sessions and ways in there are: what nobody may add to by what is refused. */
  async counts(): Promise<unknown> {
    const sql = `select (select count(*) from accounts) as accounts, (select count(*) from sessions) as sessions,
      (select count(*) from identities) as identities`;
    return (await this.server.database.pool.query(sql)).rows[0];
  }

  async close(): Promise<void> {
    await this.server.close();
    await rm(this.#folder, { recursive: true });
  }
}
