import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EmailAddress, providerPath, session, signedIn } from "@palabre/protocol/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser, startServer, type TestServer } from "../../../testing/src/index.ts";
import { Accounts } from "../accounts/Accounts.ts";
import { OidcHouse, type Twist } from "./OidcHouse.fixture.ts";

const attemptName = "__Host-palabre-provider";
const sessionName = "__Host-palabre-session";

let house: OidcHouse;
let server: TestServer;
let folder: string;
let people = 0;

const grants = [
  { anyOf: ["staff"], gives: ["start", "own"] },
  { claim: "realm_access.roles", anyOf: ["visio-admin"], gives: ["administrator"] },
];

beforeAll(async () => {
  house = await OidcHouse.open();
  folder = await mkdtemp(join(tmpdir(), "palabre-providers-"));
  const { issuer, clientSecret } = house;
  const usual = { kind: "oidc", issuer, clientSecret, clientId: "palabre" };
  const providers = [
    { ...usual, id: "uni", name: "Université de Test", grants },
    { ...usual, id: "lycee", name: "École de Test", trustsEmail: ["Lycee.example"] },
    { ...usual, id: "closed", name: "Aucun compte", opensAccounts: false },
    { ...usual, id: "upn", name: "Autre nom", claims: { email: "upn" } },
    { ...usual, id: "off", name: "Fermé", enabled: false },
    { ...usual, id: "nowhere", name: "Absent", issuer: `${issuer}/nowhere` },
  ];
  await writeFile(join(folder, "providers.json"), JSON.stringify({ providers }));
  server = await startServer({ env: { IDENTITY_PROVIDERS: join(folder, "providers.json") } });
});
afterAll(async () => {
  await server.close();
  house.close();
  await rm(folder, { recursive: true });
});

const newBrowser = async (): Promise<Browser> => {
  const browser = new Browser(server);
  await browser.call(session, {});
  return browser;
};

const newPerson = () => {
  people += 1;
  const sub = `person-${people}`;
  return { sub, name: `Ada ${people}`, email: `${sub}@uni.example`, email_verified: true };
};

const ask = async (browser: Browser, id = "uni", next = "/salle-bleue?a=1"): Promise<string> => {
  const answer = await browser.visit(providerPath(id, { next, language: "en" }));
  return answer.headers.get("location") ?? "";
};

/** By the way back a browser shows only what another site may make it show. */
const comeBack = async (browser: Browser, query: URLSearchParams, id = "uni"): Promise<string> => {
  const answer = await browser.visit(`/api/sign-in/provider/${id}/callback?${query}`, (name) => name === attemptName);
  expect(answer.status).toBe(303);
  return answer.headers.get("location") ?? "";
};

const come = async (twist: Twist, { browser, id = "uni" }: { browser?: Browser; id?: string } = {}) => {
  const page = browser ?? (await newBrowser());
  const sentTo = await ask(page, id);
  return { page, at: await comeBack(page, house.agree(sentTo, twist), id) };
};

const accountOf = async (browser: Browser) => (await browser.call(session, {})).account;

const expectFailure = async ({ page, at }: { page: Browser; at: string }, trouble: string) => {
  expect(at).toBe(`/login?${new URLSearchParams({ failed: trouble, next: "/salle-bleue?a=1" })}`);
  expect(await accountOf(page)).toBeNull();
};

test("the institutions that one may come from are told, by name, and not one that is switched off", async () => {
  const { ways } = await (await newBrowser()).call(session, {});
  expect(ways.providers.map(({ id }) => id)).toEqual(["nowhere", "closed", "upn", "lycee", "uni"]);
  expect(JSON.stringify(ways)).not.toContain(house.clientSecret);
});

test("whoever comes from an institution has an account, and goes on where they wanted to", async () => {
  const person = newPerson();
  const { page, at } = await come({ claims: person });
  expect(at).toBe("/salle-bleue?a=1");
  const account = await accountOf(page);
  expect(account).toMatchObject({ email: person.email, name: person.name, language: "en", role: "member" });
  expect(await page.call(signedIn, {})).toMatchObject([{ way: "provider", isThisOne: true }]);
  expect(page.cookies.has(attemptName)).toBe(false);
  const renamed = { ...person, email: "changed@uni.example", email_verified: false };
  expect(await accountOf((await come({ claims: renamed })).page)).toEqual(account);
});

test("the provider is asked with PKCE, a state and a nonce, each time with others", async () => {
  const browser = await newBrowser();
  const [one, other] = [new URL(await ask(browser)).searchParams, new URL(await ask(browser)).searchParams];
  expect(one.get("code_challenge_method")).toBe("S256");
  expect(one.get("redirect_uri")).toBe(`${server.origin}/api/sign-in/provider/uni/callback`);
  for (const name of ["state", "nonce", "code_challenge"]) {
    expect(one.get(name)?.length).toBeGreaterThanOrEqual(43);
    expect(one.get(name)).not.toBe(other.get(name));
  }
});

test("claims that only the provider's userinfo has are read, and do not replace what is signed", async () => {
  const { sub, email, ...person } = newPerson();
  const userInfo = { ...person, email, iss: "https://evil.example", email_verified: true };
  expect(await accountOf((await come({ claims: { sub }, userInfo })).page)).toMatchObject({ email, name: person.name });
  const unverified = newPerson();
  const claims = { ...unverified, email_verified: false };
  await expectFailure(await come({ claims, userInfo: { email_verified: true } }), "address");
});

test("an account is found again by an address that the provider has verified, and by no other", async () => {
  const { pool } = server.database;
  const accounts = new Accounts(pool);
  const person = newPerson();
  const email = EmailAddress.parse(person.email);
  const there = await accounts.create(pool, { email, name: "Déjà là", language: "fr" });
  for (const email_verified of [false, undefined, "true", 1])
    await expectFailure(await come({ claims: { ...person, email_verified } }), "address");
  expect((await accountOf((await come({ claims: person })).page))?.id).toBe(there.id);
});

test("an address that nobody has verified opens no account either: its owner may come later", async () => {
  const claims = { ...newPerson(), email_verified: false };
  await expectFailure(await come({ claims }), "address");
  await expectFailure(await come({ claims: { ...newPerson(), email: undefined } }), "address");
  await expectFailure(await come({ claims: { ...newPerson(), upn: "boss@uni.example" } }, { id: "upn" }), "address");
});

test("a provider is believed for the domains that the operator has named, and for no other", async () => {
  const claims = { ...newPerson(), email: "Eleve@Lycee.example", email_verified: undefined };
  expect(await accountOf((await come({ claims }, { id: "lycee" })).page)).toMatchObject({ email: "eleve@lycee.example" });
  for (const email of ["a@uni.example", "a@sub.lycee.example", "a@lycee.example.evil.example"])
    await expectFailure(await come({ claims: { ...newPerson(), email, email_verified: false } }, { id: "lycee" }), "address");
});

test("who has not accepted the terms of use is asked on the login page", async () => {
  const { pool } = server.database;
  await pool.query("insert into site_settings (name, value) values ('terms', $1)", [
    JSON.stringify({ version: 2, text: "Soyez bons." }),
  ]);
  try {
    expect((await come({ claims: newPerson() })).at).toBe("/login?next=%2Fsalle-bleue%3Fa%3D1");
  } finally {
    await pool.query("delete from site_settings where name = 'terms'");
  }
});

test("where a provider opens no accounts, a stranger is told so", async () => {
  await expectFailure(await come({ claims: newPerson() }, { id: "closed" }), "noAccount");
});

test("the same name means somebody else to another provider", async () => {
  const person = newPerson();
  const one = await accountOf((await come({ claims: person })).page);
  const other = { ...person, email: `other-${person.sub}@lycee.example` };
  expect((await accountOf((await come({ claims: other }, { id: "lycee" })).page))?.id).not.toBe(one?.id);
});

test("rights follow the claims at each coming, and other sessions get another secret with it", async () => {
  const person = newPerson();
  const staff = await come({ claims: { ...person, groups: ["staff", "chess"] } });
  expect(await accountOf(staff.page)).toMatchObject({ rights: ["start", "own"], role: "member" });
  const before = staff.page.cookies.get(sessionName);
  const risen = await come({ claims: { ...person, groups: "other", realm_access: { roles: ["visio-admin"] } } });
  expect(await accountOf(risen.page)).toMatchObject({ rights: [], role: "administrator" });
  expect(await accountOf(staff.page)).toMatchObject({ rights: [], role: "administrator" });
  expect(staff.page.cookies.get(sessionName)).not.toBe(before);
  const last = await come({ claims: person });
  expect((await accountOf(last.page))?.role).toBe("administrator");
  await come({ claims: { ...newPerson(), realm_access: { roles: ["visio-admin"] } } });
  expect((await accountOf((await come({ claims: person })).page))?.role).toBe("member");
  const { rows } = await server.database.pool.query(
    "select act from audit_entries where target = $1 and act <> 'accounts.linkProvider'",
    [person.email],
  );
  expect(rows).toEqual([{ act: "accounts.changeRights" }, { act: "accounts.changeRights" }, { act: "accounts.changeRights" }]);
});

test("whoever was signed in before in this browser is not any more", async () => {
  const { page } = await come({ claims: newPerson() });
  const before = page.cookies.get(sessionName) ?? "";
  await come({ claims: newPerson() }, { browser: page });
  const thief = await newBrowser();
  thief.cookies.set(sessionName, before);
  expect(await accountOf(thief)).toBeNull();
});

test.each<[string, Twist]>([
  ["another nonce", { claims: { nonce: "another" } }],
  ["no nonce", { claims: { nonce: undefined } }],
  ["another issuer", { claims: { iss: "https://evil.example" } }],
  ["another audience", { claims: { aud: "another" } }],
  ["several audiences and another party", { claims: { aud: ["palabre", "another"], azp: "another" } }],
  ["no subject", { claims: { sub: undefined } }],
  ["a time that is over", { claims: { iat: 1_000, exp: 2_000 } }],
  ["no end", { claims: { exp: undefined } }],
  ["a time to come", { claims: { nbf: Math.floor(Date.now() / 1_000) + 3_600 } }],
  ["no signature", { alg: "none" }],
  ["the public key as a secret", { alg: "HS256" }],
  ["the signature of another key", { key: generateKeyPairSync("rsa", { modulusLength: 2_048 }).privateKey }],
  ["userinfo about somebody else", { userInfo: { sub: "somebody-else" } }],
])("an ID token with %s signs nobody in", async (_what, twist) => {
  await expectFailure(await come({ ...twist, claims: { ...newPerson(), ...twist.claims } }), "invalid");
});

test("an answer counts once, where it was asked for, for what was asked", async () => {
  const [browser, other] = [await newBrowser(), await newBrowser()];
  const answer = house.agree(await ask(browser), { claims: newPerson() });
  await ask(other);
  expect(await comeBack(other, answer)).toBe("/login?failed=expired");
  expect(await comeBack(browser, answer)).toBe("/login?failed=expired");
  const again = house.agree(await ask(browser), { claims: newPerson() });
  expect(await comeBack(browser, again)).toBe("/salle-bleue?a=1");
  expect(await comeBack(await newBrowser(), again)).toBe("/login?failed=expired");
  const elsewhere = house.agree(await ask(other), { claims: newPerson() });
  expect(await comeBack(other, elsewhere, "lycee")).toBe("/login?failed=expired");
  expect(await accountOf(other)).toBeNull();
});

test.each([
  ["no state", (query: URLSearchParams) => query.delete("state")],
  ["another state", (query: URLSearchParams) => query.set("state", "A".repeat(43))],
])("an answer with %s signs nobody in", async (_what, change) => {
  const browser = await newBrowser();
  const query = house.agree(await ask(browser), { claims: newPerson() });
  change(query);
  expect(await comeBack(browser, query)).toBe("/login?failed=expired");
  expect(await accountOf(browser)).toBeNull();
});

test("an answer that comes without the browser's cookie, or too late, signs nobody in", async () => {
  const browser = await newBrowser();
  const query = house.agree(await ask(browser), { claims: newPerson() });
  browser.cookies.delete(attemptName);
  expect(await comeBack(browser, query)).toBe("/login?failed=expired");
  const late = house.agree(await ask(browser), { claims: newPerson() });
  await server.database.pool.query("update provider_attempts set at = at - interval '601 seconds'");
  expect(await comeBack(browser, late)).toBe("/login?failed=expired");
});

test("a code of another attempt is worth nothing: the browser's own secret is asked for", async () => {
  const [victim, attacker] = [await newBrowser(), await newBrowser()];
  const stolen = house.agree(await ask(victim), { claims: newPerson() });
  const own = house.agree(await ask(attacker), { claims: newPerson() });
  own.set("code", stolen.get("code") ?? "");
  await expectFailure({ page: attacker, at: await comeBack(attacker, own) }, "invalid");
});

test("whoever refuses at the provider is told so, and its words are repeated nowhere", async () => {
  const browser = await newBrowser();
  const state = new URL(await ask(browser)).searchParams.get("state") ?? "";
  const query = new URLSearchParams({ error: "access_denied", error_description: "ada.secret", state });
  await expectFailure({ page: browser, at: await comeBack(browser, query) }, "refused");
  expect(server.logged()).toContain("access_denied");
  expect(server.logged()).not.toContain("ada.secret");
});

test("a provider that is unknown, switched off or away is said so", async () => {
  const browser = await newBrowser();
  const failed = (trouble: string) => `/login?${new URLSearchParams({ failed: trouble, next: "/salle-bleue?a=1" })}`;
  for (const id of ["none", "off", "%2e%2e"]) expect(await ask(browser, id)).toBe(failed("unknown"));
  expect(await ask(browser, "nowhere")).toBe(failed("away"));
  const query = house.agree(await ask(browser), { claims: newPerson() });
  house.isAway = true;
  try {
    expect(await comeBack(browser, query)).toBe(failed("away"));
  } finally {
    house.isAway = false;
  }
});

test("nobody is led on to another site", async () => {
  const browser = await newBrowser();
  const query = house.agree(await ask(browser, "uni", "//evil.example"), { claims: newPerson() });
  expect(await comeBack(browser, query)).toBe("/");
});

test("the cookie of an attempt is for the way back alone, and no script reads it", async () => {
  const answer = await fetch(`${server.origin}${providerPath("uni", { next: "/", language: "fr" })}`, { redirect: "manual" });
  const [cookie = ""] = answer.headers.getSetCookie();
  expect(cookie).toMatch(new RegExp(`^${attemptName}=[\\w-]{43}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600$`));
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

test("what goes to the log names nobody", () => {
  expect(server.logged()).toContain("not signed in by a provider");
  for (const word of ["@uni.example", "person-", "Ada ", house.clientSecret, "code="])
    expect(server.logged()).not.toContain(word);
});
