import {
  askForCode,
  changeAccount,
  EmailAddress,
  endOtherSessions,
  endSession,
  exportAccount,
  removeAccount,
  session,
  signedIn,
  signIn,
  signInByLink,
  signOut,
} from "@palabre/protocol/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser, LetterBox, startServer, type TestServer } from "../../../testing/src/index.ts";
import { Accounts } from "../accounts/Accounts.ts";

const sessionName = "__Host-palabre-session";
const letterBox = new LetterBox();
let server: TestServer;
let addresses = 0;

beforeAll(async () => {
  server = await startServer({ mail: letterBox });
});
afterAll(() => server.close());

const newAddress = () => {
  addresses += 1;
  return `person.${addresses}@example.org`;
};

const newBrowser = async (): Promise<Browser> => {
  const browser = new Browser(server);
  await browser.call(session, {});
  return browser;
};

const signInAs = async (email: string, browser?: Browser): Promise<Browser> => {
  const page = browser ?? (await newBrowser());
  await page.call(askForCode, { email, language: "fr" });
  await page.call(signIn, { email, code: letterBox.codeFor(email), language: "fr" });
  return page;
};

const accountOf = async (browser: Browser) => (await browser.call(session, {})).account;

test("nobody is signed in, and the ways to do so are told", async () => {
  expect(await (await newBrowser()).call(session, {})).toMatchObject({ account: null, ways: { code: true }, isSignUpOpen: true });
});

test("a code by e-mail signs in, and a new address has an account with that", async () => {
  const browser = await newBrowser();
  await browser.call(askForCode, { email: " Awa.Diallo@Example.org ", language: "fr" });
  const code = letterBox.codeFor("awa.diallo@example.org");
  const { account } = await browser.call(signIn, { email: "awa.diallo@example.org", code, language: "fr" });
  expect(account).toMatchObject({ email: "awa.diallo@example.org", name: "Awa Diallo", role: "member", rights: [] });
  expect(await accountOf(browser)).toEqual(account);
  expect(await accountOf(await signInAs("awa.diallo@example.org"))).toEqual(account);
});

test("the answer to whoever asks for a code does not tell whether there is an account", async () => {
  const [known, unknown] = [newAddress(), newAddress()];
  await signInAs(known);
  const browser = await newBrowser();
  const answers = [];
  for (const email of [known, unknown]) answers.push(await browser.call(askForCode, { email, language: "en" }));
  expect(answers[0]).toEqual(answers[1]);
});

test("where sign-up is closed a stranger is told by letter alone", async () => {
  await server.database.pool.query("insert into site_settings (name, value) values ('isSignUpOpen', 'false')");
  try {
    const [browser, email] = [await newBrowser(), newAddress()];
    const sent = await browser.call(askForCode, { email, language: "en" });
    expect(sent.holdsForMs).toBe(600_000);
    expect(letterBox.letters.at(-1)).toMatchObject({ to: email, kind: "noAccount" });
    const guess = browser.call(signIn, { email, code: "000000", language: "en" });
    await expect(guess).rejects.toMatchObject({ code: "wrong_code" });
  } finally {
    await server.database.pool.query("delete from site_settings where name = 'isSignUpOpen'");
  }
});

test.each(["a@b", "a@example.org\r\nbcc: x@example.org", "<script>@example.org", `${"a".repeat(250)}@example.org`, ""])(
  "%j is no address",
  async (email) => {
    const asking = (await newBrowser()).call(askForCode, { email, language: "fr" });
    await expect(asking).rejects.toMatchObject({ code: "bad_request" });
  },
);

test("a wrong code signs nobody in, whatever browser and code", async () => {
  const [browser, email] = [await newBrowser(), newAddress()];
  await browser.call(askForCode, { email, language: "fr" });
  const stolen = (await newBrowser()).call(signIn, { email, code: letterBox.codeFor(email), language: "fr" });
  await expect(stolen).rejects.toMatchObject({ code: "wrong_code" });
  expect(await accountOf(browser)).toBeNull();
});

test("the cookie is for this site's pages alone, and no script reads it", async () => {
  const [browser, email] = [await newBrowser(), newAddress()];
  await browser.call(askForCode, { email, language: "fr" });
  const body = JSON.stringify({ email, code: letterBox.codeFor(email), language: "fr" });
  const headers = { ...browser.headers, "content-type": "application/json" };
  const answer = await fetch(`${server.origin}/api/sign-in`, { method: "POST", headers, body });
  const [cookie = ""] = answer.headers.getSetCookie();
  expect(cookie).toMatch(new RegExp(`^${sessionName}=[\\w-]{43}; `));
  for (const attribute of ["Path=/", "Secure", "HttpOnly", "SameSite=Strict"]) expect(cookie).toContain(attribute);
});

test("whoever signs in gets a new secret: one that was planted before is worth nothing", async () => {
  const [browser, email] = [await newBrowser(), newAddress()];
  const planted = "A".repeat(43);
  browser.cookies.set(sessionName, planted);
  await signInAs(email, browser);
  expect(browser.cookies.get(sessionName)).not.toBe(planted);
  const first = browser.cookies.get(sessionName) ?? "";
  await signInAs(newAddress(), browser);
  const attacker = await newBrowser();
  attacker.cookies.set(sessionName, first);
  expect(await accountOf(attacker)).toBeNull();
});

test("a page of another site changes nothing, though the cookie came along", async () => {
  const browser = await signInAs(newAddress());
  for (const origin of ["https://evil.example", "null", undefined]) {
    const { origin: _own, ...headers } = browser.headers;
    const answer = await fetch(`${server.origin}/api/account`, {
      method: "PATCH",
      headers: { ...headers, "content-type": "application/json", ...(origin && { origin }) },
      body: JSON.stringify({ name: "Mallory" }),
    });
    expect(answer.status).toBe(403);
  }
  const form = { ...browser.headers, "content-type": "text/plain" };
  const posted = await fetch(`${server.origin}/api/account`, { method: "PATCH", headers: form, body: '{"name":"Mallory"}' });
  expect(posted.ok).toBe(false);
  expect((await accountOf(browser))?.name).not.toBe("Mallory");
});

test("what is for accounts asks for one", async () => {
  const browser = await newBrowser();
  for (const route of [signedIn, exportAccount, endOtherSessions])
    await expect(browser.call(route, {})).rejects.toMatchObject({ code: "signed_out" });
});

test("a name and a language are changed, and nothing else", async () => {
  const browser = await signInAs(newAddress());
  expect(await browser.call(changeAccount, { name: "Zoé", language: "en" })).toMatchObject({ name: "Zoé", language: "en" });
  const rising = browser.call(changeAccount, { role: "administrator" } as never);
  await expect(rising).rejects.toMatchObject({ code: "bad_request" });
});

test("whoever signs out is out in that browser alone", async () => {
  const email = newAddress();
  const [one, other] = [await signInAs(email), await signInAs(email)];
  const before = one.cookies.get(sessionName) ?? "";
  await one.call(signOut, {});
  expect(await accountOf(one)).toBeNull();
  expect(await accountOf(other)).not.toBeNull();
  one.cookies.set(sessionName, before);
  expect(await accountOf(one)).toBeNull();
});

test("where one is signed in is listed, and ended one by one or everywhere else", async () => {
  const email = newAddress();
  const [one, other, third] = [await signInAs(email), await signInAs(email), await signInAs(email)];
  const list = await one.call(signedIn, {});
  expect(list.filter(({ isThisOne }) => isThisOne)).toHaveLength(1);
  expect(list).toHaveLength(3);
  const [otherEntry] = (await other.call(signedIn, {})).filter(({ isThisOne }) => isThisOne);
  await one.call(endSession, { id: otherEntry?.id ?? "" });
  expect([await accountOf(one), await accountOf(other)].map((account) => account !== null)).toEqual([true, false]);
  await one.call(endOtherSessions, {});
  expect([await accountOf(one), await accountOf(third)].map((account) => account !== null)).toEqual([true, false]);
});

test("nobody ends the session of somebody else by knowing its id", async () => {
  const [victim, attacker] = [await signInAs(newAddress()), await signInAs(newAddress())];
  const [entry] = await victim.call(signedIn, {});
  await attacker.call(endSession, { id: entry?.id ?? "" });
  expect(await accountOf(victim)).not.toBeNull();
});

test("rights that change replace the secret, and requests under way still come through", async () => {
  const browser = await signInAs(newAddress());
  const account = await accountOf(browser);
  if (!account) throw new Error("Not signed in");
  const before = browser.cookies.get(sessionName) ?? "";
  await new Accounts(server.database.pool).changeRights(server.database.pool, account.id, { role: "support", rights: [] });
  const answers = await Promise.all([accountOf(browser), accountOf(browser), accountOf(browser)]);
  expect(answers.map((answer) => answer?.role)).toEqual(["support", "support", "support"]);
  expect(browser.cookies.get(sessionName)).not.toBe(before);
  await server.database.pool.query("update sessions set rotated_at = rotated_at - interval '11 seconds'");
  const thief = await newBrowser();
  thief.cookies.set(sessionName, before);
  expect(await accountOf(thief)).toBeNull();
  expect((await accountOf(browser))?.role).toBe("support");
});

test("the first administrator comes by a link that counts once, and is worth nothing afterwards", async () => {
  const [firstPath, path] = [await server.firstAdministratorPath(), await server.firstAdministratorPath()];
  const tokenOf = (link: string | undefined) => link?.split("#")[1] ?? "";
  const asked = { email: "admin@example.org", name: "Nadia", language: "fr" as const };
  const browser = await newBrowser();
  const replaced = browser.call(signInByLink, { ...asked, token: tokenOf(firstPath) });
  await expect(replaced).rejects.toMatchObject({ code: "wrong_code" });
  const { account } = await browser.call(signInByLink, { ...asked, token: tokenOf(path) });
  expect(account).toMatchObject({ name: "Nadia", role: "administrator" });
  const again = (await newBrowser()).call(signInByLink, { ...asked, token: tokenOf(path), email: "mallory@example.org" });
  await expect(again).rejects.toMatchObject({ code: "wrong_code" });
  expect(await server.firstAdministratorPath()).toBeUndefined();
  const leaving = browser.call(removeAccount, { email: "admin@example.org" });
  await expect(leaving).rejects.toMatchObject({ code: "conflict" });
});

test("one takes one's data along, and leaves nothing", async () => {
  const email = newAddress();
  const browser = await signInAs(email);
  expect(await browser.call(exportAccount, {})).toMatchObject({ account: { email }, sessions: [{ isThisOne: true }] });
  const mistaken = browser.call(removeAccount, { email: EmailAddress.parse("other@example.org") });
  await expect(mistaken).rejects.toMatchObject({ code: "conflict" });
  await browser.call(removeAccount, { email });
  expect(await accountOf(browser)).toBeNull();
  for (const table of ["accounts", "sign_in_codes"])
    expect((await server.database.pool.query(`select from ${table} where email = $1`, [email])).rowCount).toBe(0);
});

test("without mail nobody is sent a code, and is told so", async () => {
  const mute = await startServer({ database: server.database });
  try {
    const browser = new Browser(mute);
    expect((await browser.call(session, {})).ways.code).toBe(false);
    const asking = browser.call(askForCode, { email: "ada@example.org", language: "fr" });
    await expect(asking).rejects.toMatchObject({ code: "mail_unavailable" });
  } finally {
    await mute.close();
  }
});

test("what goes to the log names nobody", async () => {
  await signInAs("very.secret@example.org");
  expect(server.logged()).not.toContain("very.secret");
  expect(server.logged()).not.toContain(letterBox.codeFor("very.secret@example.org"));
});
