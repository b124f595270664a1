import { EmailAddress } from "@palabre/protocol/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Accounts } from "../accounts/Accounts.ts";
import type { Question } from "./SamlHouse.fixture.ts";
import { failed, newPerson, SamlSite, wanted } from "./SamlSite.fixture.ts";

let site: SamlSite;
const boss = EmailAddress.parse("boss@uni.example");

beforeAll(async () => {
  site = await SamlSite.open();
  const { pool } = site.server.database;
  await new Accounts(pool).create(pool, { email: boss, name: "La directrice", language: "fr" });
  await site.come({ nameId: "boss", attributes: { mail: boss } });
});
afterAll(() => site.close());

/** An answer in pieces: of somebody who is known to the provider, and wants to be the boss. */
const pieces = (question: Question) => {
  const response = site.house.answer(question, newPerson());
  const [assertion = ""] = /<saml:Assertion.*<\/saml:Assertion>/s.exec(response) ?? [];
  const [signature = ""] = /<Signature.*<\/Signature>/s.exec(assertion) ?? [];
  const evil = site.house.assertion(question, { nameId: "boss", attributes: { mail: boss } });
  const idOf = (xml: string) => / ID="([^"]+)"/.exec(xml)?.[1] ?? "";
  return {
    response,
    assertion,
    signature,
    /** What the signature is over. */
    bare: assertion.replace(signature, ""),
    evil,
    evilOfSameId: evil.replace(idOf(evil), idOf(assertion)),
    around: (content: string) => site.house.response(question, content),
  };
};
type Pieces = ReturnType<typeof pieces>;

const withIn = (xml: string, inner: string) => xml.replace("</saml:Issuer>", `</saml:Issuer>${inner}`);
const objectIn = (signature: string, inner: string) => signature.replace("</Signature>", `<Object>${inner}</Object></Signature>`);
const [extensions, endOfThem] = ["<samlp:Extensions>", "</samlp:Extensions>"];

const comeWith = async (make: (pieces: Pieces) => string) => {
  const browser = site.newBrowser();
  const question = await site.ask(browser);
  const at = await site.send(browser, question, make(pieces(question)));
  return { at, account: await site.accountOf(browser) };
};

const expectNobody = async (make: (pieces: Pieces) => string) => {
  const before = await site.counts();
  expect(await comeWith(make)).toEqual({ at: failed("invalid"), account: null });
  expect(await site.counts()).toEqual(before);
};

test("the answer in pieces is one that signs its person in, when they are where they belong", async () => {
  expect((await comeWith(({ around, assertion }) => around(assertion))).at).toBe(wanted);
});

test.each<[string, (pieces: Pieces) => string]>([
  ["before the signed one", ({ around, evil, assertion }) => around(evil + assertion)],
  ["after the signed one", ({ around, evil, assertion }) => around(assertion + evil)],
  ["around the signed one", ({ around, evil, assertion }) => around(withIn(evil, assertion))],
  [
    "around the signed one, within its advice",
    ({ around, evil, assertion }) =>
      around(evil.replace("<saml:AuthnStatement", `<saml:Advice>${assertion}</saml:Advice><saml:AuthnStatement`)),
  ],
  ["with the signature, the signed one beside it", ({ around, evil, signature, bare }) => around(withIn(evil, signature) + bare)],
  [
    "with the signature, the signed one inside that",
    ({ around, evil, signature, bare }) => around(withIn(evil, objectIn(signature, bare))),
  ],
  [
    "with the signature and the same id, the signed one inside that",
    ({ around, evilOfSameId, signature, bare }) => around(withIn(evilOfSameId, objectIn(signature, bare))),
  ],
  [
    "with the signature and the same id, the signed one among extensions",
    ({ around, evilOfSameId, signature, bare }) => around(extensions + bare + endOfThem + withIn(evilOfSameId, signature)),
  ],
  [
    "that stands alone, the signed one among extensions",
    ({ around, evil, assertion }) => around(extensions + assertion + endOfThem + evil),
  ],
  ["in an answer around the signed one", ({ around, evil, response }) => around(`${extensions}${response}${endOfThem}${evil}`)],
  ["with the signature of another", ({ around, evil, signature }) => around(withIn(evil, signature))],
  ["with the signature and id of another", ({ around, evilOfSameId, signature }) => around(withIn(evilOfSameId, signature))],
])("an assertion %s signs nobody in", async (_where, make) => {
  await expectNobody(make);
});

test.each<[string, (pieces: Pieces) => string]>([
  ["another name", ({ response }) => response.replace(/>person-\d+</, ">boss<")],
  ["another address", ({ response }) => response.replace(/person-\d+@/, "boss@")],
  ["another digest", ({ response }) => response.replace(/<DigestValue>..../, "<DigestValue>AAAA")],
  [
    "the signed words of another signature before its own",
    ({ around, evil, signature }) => {
      const [info = ""] = /<SignedInfo.*<\/SignedInfo>/s.exec(signature) ?? [];
      const reference = info.replace(/URI="[^"]*"/, `URI="#${/ ID="([^"]+)"/.exec(evil)?.[1]}"`);
      return around(withIn(evil, signature.replace("<SignedInfo", `${reference}<SignedInfo`)));
    },
  ],
  ["another algorithm", ({ response }) => response.replace("xmldsig-more#rsa-sha256", "xmldsig-more#hmac-sha256")],
  ["the name of an algorithm in disguise", ({ response }) => response.replace("#rsa-sha256", "&#35;rsa-sha256")],
  ["a reference to everything", ({ response }) => response.replace(/URI="#[^"]*"/, 'URI=""')],
  ["no assertion", ({ around }) => around("")],
])("an answer with %s signs nobody in", async (_what, make) => {
  await expectNobody(make);
});

test("a name that a comment cuts short is nobody's", async () => {
  const longer = { nameId: "boss.evil", attributes: { mail: "boss@uni.example.uni.example" } };
  const browser = site.newBrowser();
  const question = await site.ask(browser);
  const response = site.house.answer(question, longer);
  for (const cut of [response.replace("boss.evil", "boss<!---->.evil"), response.replace("boss.evil", "boss<![CDATA[.evil]]>")]) {
    expect(cut).not.toBe(response);
    await expectNobody(() => cut);
  }
});

const entities = (declared: string) => `<!DOCTYPE r [${declared}]>`;
const bomb = ["b", "c", "d", "e", "f", "g", "h", "i"].reduce(
  (declared, name, index) => `${declared}<!ENTITY ${name} "${`&${"abcdefgh"[index]};`.repeat(10)}">`,
  '<!ENTITY a "aaaaaaaaaa">',
);

test.each<[string, (pieces: Pieces) => string]>([
  [
    "a file's content",
    ({ response }) => entities('<!ENTITY x SYSTEM "file:///etc/passwd">') + response.replace(/>person-\d+</, ">&x;<"),
  ],
  ["entities without end", ({ response }) => entities(bomb) + response.replace(/>person-\d+</, ">&i;<")],
  ["a document type of elsewhere", ({ response }) => `<!DOCTYPE r SYSTEM "http://127.0.0.1:9/">${response}`],
  ["instructions", ({ response }) => response.replace("<samlp:Status>", "<?php ?><samlp:Status>")],
  ["elements within elements without end", () => `${"<a>".repeat(20_000)}${"</a>".repeat(20_000)}`],
  ["nothing", () => ""],
  ["noise", () => "\u0000\u0001<<<>>>&&&"],
  ["no answer", ({ assertion }) => assertion],
])("an answer that brings %s signs nobody in", async (_what, make) => {
  await expectNobody(make);
});

test("an answer that is too long is not read", async () => {
  const body = new URLSearchParams({ SAMLResponse: "A".repeat(300_000) });
  const answer = await site.newBrowser().submit("/api/sign-in/provider/uni/callback", body, () => false);
  expect(answer.status).toBe(413);
});
