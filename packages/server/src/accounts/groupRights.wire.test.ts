import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  addGroup,
  askForCode,
  changeGroup,
  changeRights,
  changeSite,
  createAccount,
  createRoom,
  exportAccount,
  listAccounts,
  makeApiKey,
  type OwnAccount,
  providerPath,
  type Right,
  removeGroup,
  session,
  signIn,
  signInByLink,
} from "@palabre/protocol/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser, joinAs, LetterBox, startServer, type TestServer } from "../../../testing/src/index.ts";
import { OidcHouse } from "../providers/OidcHouse.fixture.ts";

const cookieName = "__Host-palabre-session";
const letterBox = new LetterBox();
let house: OidcHouse;
let folder: string;
let server: TestServer;
let administrator: Browser;
let made = 0;

beforeAll(async () => {
  house = await OidcHouse.open();
  folder = await mkdtemp(join(tmpdir(), "palabre-groups-"));
  const { issuer, clientSecret } = house;
  const usual = { kind: "oidc", issuer, clientSecret, clientId: "palabre" };
  const providers = [
    { ...usual, id: "club", name: "Un club" },
    { ...usual, id: "ecole", name: "L’école", trustsEmail: ["trusted.example"] },
    { ...usual, id: "mairie", name: "La mairie", grants: [{ anyOf: ["staff"], gives: ["record"] }] },
    { ...usual, id: "agglo", name: "L’agglomération", grants: [{ anyOf: ["it"], gives: ["support"] }] },
  ];
  await writeFile(join(folder, "providers.json"), JSON.stringify({ providers }));
  server = await startServer({ mail: letterBox, env: { IDENTITY_PROVIDERS: join(folder, "providers.json") } });
  administrator = new Browser(server);
  const token = (await server.firstAdministratorPath())?.split("#")[1] ?? "";
  await administrator.call(signInByLink, { token, email: "admin@example.org", name: "Nadia", language: "fr" });
});
afterAll(async () => {
  await server.close();
  house.close();
  await rm(folder, { recursive: true });
});

const newOne = () => {
  made += 1;
  return made;
};
const newDomain = () => `d${newOne()}.example`;

const comeByCode = async (email: string) => {
  const browser = new Browser(server);
  await browser.call(session, {});
  await browser.call(askForCode, { email, language: "fr" });
  await browser.call(signIn, { email, code: letterBox.codeFor(email.toLowerCase()), language: "fr" });
  return browser;
};

const comeBy = async (provider: string, email: string, groups: string[] = []) => {
  const browser = new Browser(server);
  const sent = await browser.visit(providerPath(provider, { next: "/", language: "fr" }));
  const claims = { sub: email, email, email_verified: true, groups };
  const query = house.agree(sent.headers.get("location") ?? "", { claims });
  await browser.visit(`/api/sign-in/provider/${provider}/callback?${query}`);
  return browser;
};

const accountOf = async (browser: Browser): Promise<OwnAccount> => {
  const { account } = await browser.call(session, {});
  if (!account) throw new Error("Not signed in");
  return account;
};
const rightsOf = async (browser: Browser) => (await accountOf(browser)).rights;

const group = (members: string[], rights: Right[] = ["start", "own"]) =>
  administrator.call(addGroup, { name: `Groupe ${newOne()}`, rights, members });

const known = async (email: string) => (await administrator.call(listAccounts, { search: email })).accounts[0];

test("an account may do what was given to itself and what its groups give, by address or by domain, from then on", async () => {
  const domain = newDomain();
  const browser = await comeByCode(`awa@${domain}`);
  expect(await rightsOf(browser)).toEqual([]);
  const byDomain = await group([`@${domain}`], ["own"]);
  expect(await rightsOf(browser)).toEqual(["own"]);
  const byAddress = await group([`AWA@${domain.toUpperCase()}`], ["start", "own"]);
  expect(await rightsOf(browser)).toEqual(["start", "own"]);
  const { id } = await accountOf(browser);
  await administrator.call(changeRights, { id, role: "member", rights: ["record"] });
  expect(await rightsOf(browser)).toEqual(["start", "own", "record"]);
  expect(byAddress.accountCount).toBe(1);
  expect(await known(`awa@${domain}`)).toMatchObject({
    rights: ["record"],
    isEmailProven: true,
    groups: [
      { id: byDomain.id, name: byDomain.name, rights: ["own"] },
      { id: byAddress.id, name: byAddress.name, rights: ["start", "own"] },
    ],
  });
});

test("what a group gives is over at once with a member's place, the group's right, or the group", async () => {
  const domain = newDomain();
  const browser = await comeByCode(`lea@${domain}`);
  const { id, name } = await group([`lea@${domain}`, `@${domain}`]);
  const change = (rights: Right[], members: string[]) => administrator.call(changeGroup, { id, name, rights, members });
  await change(["start", "own"], [`@${domain}`]);
  expect(await rightsOf(browser)).toEqual(["start", "own"]);
  await change(["start"], [`@${domain}`]);
  expect(await rightsOf(browser)).toEqual(["start"]);
  await change(["start"], []);
  expect(await rightsOf(browser)).toEqual([]);
  await change(["start"], [`lea@${domain}`]);
  expect(await rightsOf(browser)).toEqual(["start"]);
  await administrator.call(removeGroup, { id });
  expect(await rightsOf(browser)).toEqual([]);
});

test("a domain is that domain alone, in small letters or capitals", async () => {
  const domain = newDomain();
  await group([`@${domain.toUpperCase()}`], ["own"]);
  const may = async (email: string) => rightsOf(await comeByCode(email));
  expect(await may(`Paul@${domain.toUpperCase()}`)).toEqual(["own"]);
  for (const other of [`evil-${domain}`, `sub.${domain}`, `${domain}.evil.example`, "example.org", `x${domain}`])
    expect([other, await may(`paul@${other}`)]).toEqual([other, []]);
});

test("an underscore in an address is no sign for any letter", async () => {
  const domain = newDomain();
  await group([`a_b@${domain}`], ["own"]);
  expect(await rightsOf(await comeByCode(`axb@${domain}`))).toEqual([]);
  expect(await rightsOf(await comeByCode(`a_b@${domain}`))).toEqual(["own"]);
});

test("an address that an institution only says gives nothing, until a code is read there; then other sessions get another secret", async () => {
  const email = `director@${newDomain()}`;
  const { id } = await group([email]);
  const claimed = await comeBy("club", email);
  expect(await rightsOf(claimed)).toEqual([]);
  expect(await known(email)).toMatchObject({ isEmailProven: false, groups: [{ id }] });
  const secret = claimed.cookies.get(cookieName);
  expect(await rightsOf(await comeByCode(email))).toEqual(["start", "own"]);
  expect(await rightsOf(claimed)).toEqual(["start", "own"]);
  expect(claimed.cookies.get(cookieName)).not.toBe(secret);
});

test("an institution proves addresses of the domains for which it is trusted, and of no other", async () => {
  const [email, other] = [`p${newOne()}@trusted.example`, `p${newOne()}@elsewhere.example`];
  await group([email, other], ["own"]);
  expect(await rightsOf(await comeBy("ecole", email))).toEqual(["own"]);
  expect(await rightsOf(await comeBy("ecole", other))).toEqual([]);
});

test("an account that somebody else has made gives nothing before its owner has come", async () => {
  const email = `new@${newDomain()}`;
  const { id } = await group([email]);
  const account = await administrator.call(createAccount, { email, name: "Nouvelle", language: "fr" });
  expect(account).toMatchObject({ rights: [], isEmailProven: false, groups: [{ id }] });
  expect(await rightsOf(await comeByCode(email))).toEqual(["start", "own"]);
  expect((await known(email))?.isEmailProven).toBe(true);
});

test("an institution's grants set what the account has itself, and never what its groups give", async () => {
  const email = `agent@${newDomain()}`;
  const { id } = await group([email], ["start"]);
  await comeByCode(email);
  expect(await rightsOf(await comeBy("mairie", email, ["staff"]))).toEqual(["start", "record"]);
  expect((await known(email))?.rights).toEqual(["record"]);
  const browser = await comeBy("mairie", email);
  expect(await rightsOf(browser)).toEqual(["start"]);
  await administrator.call(removeGroup, { id });
  expect(await rightsOf(browser)).toEqual([]);
});

test("where an institution decides a role alone, what groups give does not become the account's own", async () => {
  const email = `it@${newDomain()}`;
  await group([email], ["start"]);
  await comeByCode(email);
  expect(await accountOf(await comeBy("agglo", email, ["it"]))).toMatchObject({ role: "support", rights: ["start"] });
  expect((await known(email))?.rights).toEqual([]);
});

test("a group lets its members start meetings and own rooms, in pages and by key, as long as they are in it", async () => {
  await administrator.call(changeSite, { whoStarts: "right", whoOwns: "right" });
  const domain = newDomain();
  const browser = await comeByCode(`eva@${domain}`);
  const { secret } = await browser.call(makeApiKey, { label: "Emploi du temps", scopes: ["rooms:write"] });
  const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
  const byKey = async () => (await fetch(`${server.origin}/api/rooms`, { method: "POST", headers, body: "{}" })).status;
  const start = () => joinAs(server, "Eva", { room: `salle-${newOne()}`, device: { cookie: browser.cookie } });
  const refused = async () => {
    await expect(browser.call(createRoom, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(start()).rejects.toMatchObject({ code: "not_open" });
    expect(await byKey()).toBe(403);
  };
  await refused();
  const { id } = await group([`@${domain}`]);
  await browser.call(createRoom, {});
  (await start()).close();
  expect(await byKey()).toBe(200);
  await administrator.call(removeGroup, { id });
  await refused();
  await administrator.call(changeSite, { whoStarts: "everyone", whoOwns: "accounts" });
});

test("whoever may do something else by a group's change gets another secret, and nobody else does", async () => {
  const domain = newDomain();
  const [one, two] = [await comeByCode(`one@${domain}`), await comeByCode(`two@${domain}`)];
  const isRenewed = async (browser: Browser) => {
    const before = browser.cookies.get(cookieName);
    await browser.call(session, {});
    return browser.cookies.get(cookieName) !== before;
  };
  const renewed = async () => [await isRenewed(one), await isRenewed(two)];
  const { id, name } = await group([`one@${domain}`], ["own"]);
  expect(await renewed()).toEqual([true, false]);
  const change = (changes: { name?: string; rights?: Right[]; members: string[] }) =>
    administrator.call(changeGroup, { id, name, rights: ["own"], ...changes });
  await change({ name: `${name} bis`, members: [`one@${domain}`] });
  expect(await renewed()).toEqual([false, false]);
  await change({ members: [`@${domain}`] });
  expect(await renewed()).toEqual([false, true]);
  await change({ members: [`@${domain}`], rights: ["own", "start"] });
  expect(await renewed()).toEqual([true, true]);
  await administrator.call(removeGroup, { id });
  expect(await renewed()).toEqual([true, true]);
});

test("one's own copy of what is stored names the groups", async () => {
  const email = `copy@${newDomain()}`;
  const browser = await comeByCode(email);
  const { id, name, rights } = await group([email]);
  expect(await browser.call(exportAccount, {})).toMatchObject({ account: { rights }, groups: [{ id, name, rights }] });
});
