import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { providerPath, session } from "@palabre/protocol/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Browser, Opened, startServer, type TestServer } from "../../../testing/src/index.ts";
import { attemptName, failed, wanted } from "./SamlSite.fixture.ts";
import { SimpleSamlPhp } from "./SimpleSamlPhp.fixture.ts";

/** Where the package is, as `apt-get install simplesamlphp php-cli` puts it; only the night has it. */
const home = process.env["PALABRE_SIMPLESAMLPHP"] ?? "";

const people = [
  {
    name: "lovelace",
    attributes: { mail: "lovelace@uni.example", displayName: "Ada Lovelace", eduPersonAffiliation: "staff" },
  },
  { name: "hopper", attributes: { mail: "hopper@uni.example", displayName: "Grace Hopper" } },
  { name: "nomail", attributes: { displayName: "Nobody" } },
];

/** How SimpleSAMLphp answers each of our providers. */
const ways = {
  uni: "",
  "signed-around": "'saml20.sign.assertion' => false, 'saml20.sign.response' => true",
  unsigned: "'saml20.sign.assertion' => false, 'saml20.sign.response' => false",
  encrypted: "'assertion.encryption' => true",
};

describe.skipIf(home === "")("with SimpleSAMLphp", () => {
  const opened = new Opened();
  let house: SimpleSamlPhp;
  let server: TestServer;

  beforeAll(async () => {
    house = opened.keep(await SimpleSamlPhp.start(home, people));
    const certificates = [/X509Certificate>([^<]+)</.exec(await house.description())?.[1]];
    const folder = await mkdtemp(join(tmpdir(), "palabre-simplesamlphp-"));
    opened.keep({ close: () => rm(folder, { recursive: true }) });
    const usual = {
      kind: "saml",
      name: "Université",
      issuer: house.entityId,
      signInUrl: `${house.origin}/saml2/idp/SSOService.php`,
      certificates,
      trustsEmail: ["uni.example"],
      grants: [{ anyOf: ["staff"], gives: ["own"] }],
    };
    const providers = Object.keys(ways).map((id) => ({ id, ...usual }));
    await writeFile(join(folder, "providers.json"), JSON.stringify({ providers }));
    server = opened.keep(await startServer({ env: { IDENTITY_PROVIDERS: join(folder, "providers.json") } }));
    for (const [id, way] of Object.entries(ways)) {
      const description = await fetch(`${server.origin}/api/sign-in/provider/${id}/metadata`);
      await house.trust(id, await description.text(), way);
    }
  }, 60_000);
  afterAll(() => opened.close());

  const sentFrom = async (browser: Browser, id: string): Promise<URL> => {
    const sent = await browser.visit(providerPath(id, { next: wanted, language: "fr" }));
    return new URL(sent.headers.get("location") ?? "");
  };

  /** What a person does there: the form with name and password, and what its page then sends to us. */
  const fillIn = async (sentTo: URL, name: string, password = name): Promise<{ page: string; form: URLSearchParams }> => {
    const visitor = new Browser(house);
    const led = await visitor.visit(sentTo.pathname + sentTo.search);
    const at = new URL(led.headers.get("location") ?? "");
    const question = await (await visitor.visit(at.pathname + at.search)).text();
    const state = /name="AuthState" value="([^"]+)"/.exec(question)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const body = new URLSearchParams({ username: name, password, AuthState: state });
    const answer = await visitor.submit(at.pathname + at.search, body, () => true);
    const page = await answer.text();
    const valueIn = (field: string) => new RegExp(`name="${field}" value="([^"]*)"`).exec(page)?.[1] ?? "";
    return { page, form: new URLSearchParams({ SAMLResponse: valueIn("SAMLResponse"), RelayState: valueIn("RelayState") }) };
  };

  const bring = async (browser: Browser, id: string, form: URLSearchParams) => {
    const answer = await browser.submit(`/api/sign-in/provider/${id}/callback`, form, (name) => name === attemptName);
    return { at: answer.headers.get("location"), account: (await browser.call(session, {})).account };
  };

  const come = async (name: string, id = "uni", change = (form: URLSearchParams) => form) => {
    const browser = new Browser(server);
    const { form } = await fillIn(await sentFrom(browser, id), name);
    return { form, ...(await bring(browser, id, change(form))) };
  };

  const counts = async () => {
    const sql = "select (select count(*) from accounts) as accounts, (select count(*) from sessions) as sessions";
    return (await server.database.pool.query(sql)).rows[0];
  };

  test("somebody whom a real SimpleSAMLphp knows is signed in, with the rights of what it says, and is the same when they come again", async () => {
    const { at, account } = await come("lovelace");
    expect(at).toBe(wanted);
    expect(account).toMatchObject({ email: "lovelace@uni.example", name: "Ada Lovelace", rights: ["own"] });
    expect((await come("lovelace")).account?.id).toBe(account?.id);
    expect((await come("hopper")).account).toMatchObject({ email: "hopper@uni.example", rights: [] });
  });

  test("it asks again for a password that is wrong, and for no question that is not ours", async () => {
    const browser = new Browser(server);
    const { page, form } = await fillIn(await sentFrom(browser, "uni"), "lovelace", "wrong");
    expect(page).toContain('name="AuthState"');
    expect(form.get("SAMLResponse")).toBe("");
    const changed = await sentFrom(browser, "uni");
    changed.searchParams.set("RelayState", "another");
    const answer = await fetch(changed, { redirect: "manual" });
    expect(answer.headers.get("location")).toBeNull();
    expect(await answer.text()).toContain("signature");
  });

  test.each([
    ["its assertion is not signed, only what is around it", "signed-around"],
    ["nothing of its answer is signed", "unsigned"],
    ["it is encrypted by CBC, which strangers can change unnoticed", "encrypted"],
  ] as const)("nobody is signed in by its answer when %s", async (_what, id) => {
    const before = await counts();
    expect(await come("lovelace", id)).toMatchObject({ at: failed("invalid"), account: null });
    expect(await counts()).toEqual(before);
  });

  test("nobody is signed in by an answer of its that was changed, is another browser's, or comes again", async () => {
    const before = await counts();
    const change = (form: URLSearchParams) => {
      const xml = Buffer.from(form.get("SAMLResponse") ?? "", "base64").toString();
      expect(xml).toContain("hopper@uni.example");
      const changed = xml.replaceAll("hopper@uni.example", "lovelace@uni.example");
      return new URLSearchParams({ ...Object.fromEntries(form), SAMLResponse: Buffer.from(changed).toString("base64") });
    };
    expect(await come("hopper", "uni", change)).toMatchObject({ at: failed("invalid"), account: null });
    const { form } = await fillIn(await sentFrom(new Browser(server), "uni"), "lovelace");
    const thief = new Browser(server);
    await sentFrom(thief, "uni");
    expect((await bring(thief, "uni", form)).account).toBeNull();
    expect(await counts()).toEqual(before);
    const owner = new Browser(server);
    const { form: own } = await fillIn(await sentFrom(owner, "uni"), "lovelace");
    expect((await bring(owner, "uni", own)).account).not.toBeNull();
    expect((await bring(thief, "uni", own)).account).toBeNull();
  });

  test("somebody of whom it says no address has no account", async () => {
    expect(await come("nomail")).toMatchObject({ at: failed("address"), account: null });
  });
});
