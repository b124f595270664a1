import { EmailAddress, providerPath, session, signedIn } from "@palabre/protocol/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser } from "../../../testing/src/index.ts";
import { Accounts } from "../accounts/Accounts.ts";
import { newKey, type Twist } from "./SamlHouse.fixture.ts";
import { attemptName, failed, newPerson, SamlSite, wanted } from "./SamlSite.fixture.ts";

let site: SamlSite;

beforeAll(async () => {
  const grants = [{ anyOf: ["staff"], gives: ["start", "own"] }];
  site = await SamlSite.open([
    { id: "lycee", name: "Lycée", claims: { subject: "uid", groups: "role" }, entityId: "urn:lycee:visio", grants },
    { id: "nobody", name: "Aucun compte", opensAccounts: false },
  ]);
});
afterAll(() => site.close());

const expectRefusal = async (twist: Twist, trouble: string, id = "uni") => {
  const before = await site.counts();
  const { page, at } = await site.come(twist, id);
  expect(at).toBe(failed(trouble));
  expect(await site.accountOf(page)).toBeNull();
  expect(await site.counts()).toEqual(before);
};

test("whoever comes from a SAML institution has an account, and goes on where they wanted to", async () => {
  const person = newPerson();
  const { page, at } = await site.come(person);
  expect(at).toBe(wanted);
  const account = await site.accountOf(page);
  const { mail, name } = person.attributes;
  expect(account).toMatchObject({ email: mail, name, language: "en", role: "member" });
  expect(await page.call(signedIn, {})).toMatchObject([{ way: "provider", isThisOne: true }]);
  expect(page.cookies.has(attemptName)).toBe(false);
  const renamed = { ...person, attributes: { mail: "changed@elsewhere.example" } };
  expect(await site.accountOf((await site.come(renamed)).page)).toEqual(account);
});

test.each(["response", "both"] as const)(
  "with the signature of the %s the assertion is signed, or nobody comes in",
  async (signs) => {
    if (signs === "both") expect((await site.come({ ...newPerson(), signs })).at).toBe(wanted);
    else await expectRefusal({ ...newPerson(), signs }, "invalid");
  },
);

test("the provider is asked where it takes questions, for an identifier that lasts, each time with another question", async () => {
  const browser = site.newBrowser();
  const [one, other] = [await site.ask(browser), await site.ask(browser)];
  expect(one).toEqual({
    id: expect.stringMatching(/^_[0-9a-f]{40}$/),
    answerAt: `${site.server.origin}/api/sign-in/provider/uni/callback`,
    from: `${site.server.origin}/api/sign-in/provider/uni/metadata`,
    relayState: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(other.id).not.toBe(one.id);
  expect(other.relayState).not.toBe(one.relayState);
  const sent = await browser.visit(providerPath("uni", { next: "/", language: "fr" }));
  expect(sent.headers.get("location")).toMatch(/^https:\/\/idp\.uni\.example\/sso\?SAMLRequest=/);
  expect(sent.headers.get("set-cookie")).toMatch(/; Path=\/; Secure; HttpOnly; SameSite=None; Max-Age=600$/);
});

test("a provider's operator is given our description, and strangers' ids have none", async () => {
  const describe = (id: string) => fetch(`${site.server.origin}/api/sign-in/provider/${id}/metadata`);
  const answer = await describe("uni");
  expect(answer.headers.get("content-type")).toBe("application/samlmetadata+xml");
  const xml = await answer.text();
  expect(xml).toContain(`entityID="${site.server.origin}/api/sign-in/provider/uni/metadata"`);
  expect(xml).toContain(`Location="${site.server.origin}/api/sign-in/provider/uni/callback"`);
  expect(xml).toContain('WantAssertionsSigned="true"');
  expect(await (await describe("lycee")).text()).toContain('entityID="urn:lycee:visio"');
  expect((await describe("none")).status).toBe(404);
});

test("an attribute may name the subject, and another give rights", async () => {
  const { attributes } = newPerson();
  const twist = {
    attributes: { ...attributes, uid: "u-1", role: ["chess", "staff"] },
    format: "transient",
    nameId: "never-again",
  };
  const first = await site.accountOf((await site.come(twist, "lycee")).page);
  expect(first).toMatchObject({ rights: ["start", "own"] });
  const later = { attributes: { uid: "u-1" }, nameId: "another" };
  expect(await site.accountOf((await site.come(later, "lycee")).page)).toMatchObject({ id: first?.id, rights: [] });
  await expectRefusal(newPerson(), "invalid", "lycee");
});

test("an address outside the trusted domains opens no account and finds none", async () => {
  const { pool } = site.server.database;
  const there = { email: EmailAddress.parse("boss@other.example"), name: "Déjà là", language: "fr" } as const;
  await new Accounts(pool).create(pool, there);
  for (const mail of [there.email, "new@other.example", "a@uni.example.evil.example"])
    await expectRefusal({ ...newPerson(), attributes: { mail } }, "address");
  await expectRefusal({ ...newPerson(), attributes: {} }, "address");
  await expectRefusal(newPerson(), "noAccount", "nobody");
});

test("a name that is another one each time is nobody's", async () => {
  const format = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";
  await expectRefusal({ ...newPerson(), format }, "invalid");
});

test.each<[string, Twist]>([
  ["no signature", { signs: "nothing" }],
  ["an old signature", { sha1: true }],
  ["another issuer", { issuer: "https://evil.example" }],
  ["another audience", { audience: "https://another.example/metadata" }],
  ["no audience", { audience: undefined }],
  ["another recipient", { recipient: "https://another.example/acs" }],
  ["another way to be confirmed", { method: "urn:oasis:names:tc:SAML:2.0:cm:holder-of-key" }],
  ["another question", { inResponseTo: `_${"0".repeat(40)}` }],
  ["no question", { inResponseTo: undefined }],
  ["a time that is over", { holdsForS: -120, confirmedForS: -120, holdsFromS: -600 }],
  ["a confirmation that is over", { confirmedForS: -120 }],
  ["a time to come", { holdsFromS: 120, holdsForS: 600 }],
])("an assertion with %s signs nobody in", async (_what, twist) => {
  await expectRefusal({ ...newPerson(), ...twist }, "invalid");
});

test("the signature of another key signs nobody in, though its certificate comes along", async () => {
  await expectRefusal({ ...newPerson(), key: await newKey() }, "invalid");
});

test("clocks may differ by a minute", async () => {
  const twist = { ...newPerson(), holdsForS: -30, confirmedForS: -30, holdsFromS: -600 };
  expect((await site.come(twist)).at).toBe(wanted);
});

test("whoever refuses at the provider is told so, and its words are repeated nowhere", async () => {
  await expectRefusal({ status: "Responder" }, "refused");
});

test("an answer counts once, on whichever process, however often it is sent at once", async () => {
  const second = await site.startSecond();
  try {
    const page = site.newBrowser();
    const question = await site.ask(page);
    const response = site.house.answer(question, newPerson());
    const browsers = [0, 1, 2, 3].map((index) => {
      const copy = index % 2 === 0 ? site.newBrowser() : new Browser(second);
      for (const [name, value] of page.cookies) copy.cookies.set(name, value);
      return copy;
    });
    const led = await Promise.all(browsers.map((browser) => site.send(browser, question, response)));
    expect(led.toSorted()).toEqual([...Array(3).fill("/login?failed=expired"), wanted]);
    const again = await site.ask(page);
    expect(await site.send(page, again, response)).toBe(failed("invalid"));
  } finally {
    await second.close();
  }
});

test("an answer counts only in the browser that asked, where it was asked for, in time", async () => {
  const before = await site.counts();
  const [browser, other] = [site.newBrowser(), site.newBrowser()];
  const question = await site.ask(browser);
  await site.ask(other);
  const response = site.house.answer(question, newPerson());
  expect(await site.send(other, question, response)).toBe("/login?failed=expired");
  const unmarked = await site.ask(browser);
  browser.cookies.delete(attemptName);
  expect(await site.send(browser, unmarked, site.house.answer(unmarked, newPerson()))).toBe("/login?failed=expired");
  const elsewhere = await site.ask(browser);
  expect(await site.send(browser, elsewhere, site.house.answer(elsewhere, newPerson()), "lycee")).toBe("/login?failed=expired");
  const late = await site.ask(browser);
  await site.server.database.pool.query("update provider_attempts set at = at - interval '601 seconds'");
  expect(await site.send(browser, late, site.house.answer(late, newPerson()))).toBe("/login?failed=expired");
  expect(await site.counts()).toEqual(before);
});

test("an answer that nobody asked for, or that comes by a link, signs nobody in", async () => {
  const browser = site.newBrowser();
  const question = await site.ask(browser);
  const response = site.house.answer(question, newPerson());
  expect(await site.send(browser, { relayState: "" }, response)).toBe("/login?failed=expired");
  const query = new URLSearchParams({ SAMLResponse: Buffer.from(response).toString("base64"), state: question.relayState });
  const answer = await browser.visit(`/api/sign-in/provider/uni/callback?${query}`);
  expect(answer.headers.get("location")).toBe("/login?failed=expired");
  const asked = await site.ask(browser);
  query.set("state", asked.relayState);
  query.set("SAMLResponse", Buffer.from(site.house.answer(asked, newPerson())).toString("base64"));
  const byLink = await browser.visit(`/api/sign-in/provider/uni/callback?${query}`);
  expect(byLink.headers.get("location")).toBe(failed("invalid"));
  expect((await browser.call(session, {})).account).toBeNull();
});

test.each(["https://evil.example", "//evil.example", "/\\evil.example"])("%s as RelayState leads nowhere", async (relayState) => {
  const browser = site.newBrowser();
  const question = await site.ask(browser);
  expect(await site.send(browser, { relayState }, site.house.answer(question, newPerson()))).toBe("/login?failed=expired");
  const asked = await site.ask(browser, "uni", relayState);
  expect(await site.send(browser, asked, site.house.answer(asked, newPerson()))).toBe("/");
});

test("what goes to the log names nobody", () => {
  expect(site.server.logged()).toContain("not signed in by a provider");
  for (const word of ["@uni.example", "person-", "Ada ", "SAMLResponse"]) expect(site.server.logged()).not.toContain(word);
});
