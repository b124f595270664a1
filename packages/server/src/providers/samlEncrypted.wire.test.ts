import { verify, X509Certificate } from "node:crypto";
import { providerPath } from "@palabre/protocol/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pemOf } from "./pemOf.ts";
import { type Encryption, encrypted, newKey, type Question, type Twist } from "./SamlHouse.fixture.ts";
import { failed, newPerson, SamlSite, wanted } from "./SamlSite.fixture.ts";

let site: SamlSite;
let certificate: string;

const metadata = async () => (await fetch(`${site.server.origin}/api/sign-in/provider/uni/metadata`)).text();
const certificateFor = (use: string, xml: string) =>
  pemOf(new RegExp(`use="${use}".*?X509Certificate>([^<]+)<`, "s").exec(xml)?.[1] ?? "") ?? "";

beforeAll(async () => {
  site = await SamlSite.open();
  certificate = certificateFor("encryption", await metadata());
});
afterAll(() => site.close());

const comeWith = async (make: (question: Question) => Promise<string>) => {
  const browser = site.newBrowser();
  const question = await site.ask(browser);
  return { at: await site.send(browser, question, await make(question)), account: await site.accountOf(browser) };
};

const expectNobody = async (make: (question: Question) => Promise<string>) => {
  const before = await site.counts();
  expect(await comeWith(make)).toEqual({ at: failed("invalid"), account: null });
  expect(await site.counts()).toEqual(before);
};

test.each<Encryption>([{}, { by: "2009/xmlenc11#aes128-gcm", keyBy: "2009/xmlenc11#rsa-oaep", digest: "sha256" }])(
  "an assertion that is encrypted for us by %j signs in",
  async (encryption) => {
    const person = newPerson();
    const named = { ...person, attributes: { ...person.attributes, name: "Zoé Łukasz" } };
    const { at, account } = await comeWith((question) => encrypted(site.house.answer(question, named), certificate, encryption));
    expect({ at, name: account?.name }).toEqual({ at: wanted, name: "Zoé Łukasz" });
  },
);

test("a question is signed by the key of our description, which stays when the server starts anew", async () => {
  const sent = await site.newBrowser().visit(providerPath("uni", { next: "/", language: "fr" }));
  const url = new URL(sent.headers.get("location") ?? "");
  expect(url.searchParams.get("SigAlg")).toBe("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
  const [, said = ""] = /\?(.*)&Signature=/.exec(url.href) ?? [];
  const signature = Buffer.from(url.searchParams.get("Signature") ?? "", "base64");
  const { publicKey } = new X509Certificate(certificateFor("signing", await metadata()));
  expect(verify("sha256", Buffer.from(said), publicKey, signature)).toBe(true);
  await (await site.startSecond()).close();
  expect(certificateFor("signing", await metadata())).toBe(certificate);
  expect(await metadata()).toMatch(/EncryptionMethod Algorithm="[^"]*-gcm"/);
  expect(await metadata()).not.toContain("-cbc");
});

test.each<[string, Twist]>([
  ["has no signature", { signs: "nothing" }],
  ["has an old signature", { sha1: true }],
  ["is for another audience", { audience: "https://another.example" }],
  ["answers another question", { inResponseTo: `_${"0".repeat(40)}` }],
])("an encrypted assertion that %s signs nobody in", async (_what, twist) => {
  await expectNobody((question) => encrypted(site.house.answer(question, { ...newPerson(), ...twist }), certificate));
});

test("an assertion that is encrypted for others, by an old algorithm, or twice signs nobody in", async () => {
  const { cert: others } = await newKey();
  await expectNobody((question) => encrypted(site.house.answer(question, newPerson()), others));
  for (const old of [{ by: "2001/04/xmlenc#aes256-cbc" }, { keyBy: "2001/04/xmlenc#rsa-1_5" }])
    await expectNobody((question) => encrypted(site.house.answer(question, newPerson()), certificate, old));
  await expectNobody(async (question) => {
    const once = await encrypted(site.house.answer(question, newPerson()), certificate);
    return encrypted(once, certificate);
  });
});

test("what is encrypted is no place to hide comments, entities or a second assertion", async () => {
  const changed = (change: (assertion: string) => string) =>
    expectNobody((question) =>
      encrypted(site.house.answer(question, newPerson()).replace(/<saml:Assertion.*<\/saml:Assertion>/s, change), certificate),
    );
  await changed((assertion) => assertion.replace(/>person-(\d)/, ">person-<!---->$1"));
  await changed((assertion) => assertion.replace("</saml:Assertion>", "<![CDATA[ ]]></saml:Assertion>"));
  await changed((assertion) => assertion + assertion);
});

test("whoever changes what is encrypted signs nobody in", async () => {
  await expectNobody(async (question) => {
    const xml = await encrypted(site.house.answer(question, newPerson()), certificate);
    const values = [...xml.matchAll(/CipherValue>([^<]{40,})</g)];
    const last = values.at(-1)?.[1] ?? "";
    return xml.replace(last, `${last.slice(0, 30)}${last[30] === "A" ? "B" : "A"}${last.slice(31)}`);
  });
});
