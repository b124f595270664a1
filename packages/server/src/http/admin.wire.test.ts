import { meeting } from "@palabre/protocol";
import {
  type AnyRoute,
  acceptTerms,
  announceMeeting,
  apiKeys,
  askForCode,
  changeAccount,
  changeRights,
  changeSite,
  createAccount,
  createRoom,
  deleteAccount,
  endMeeting,
  exportAccount,
  listAccounts,
  listAllRooms,
  listRooms,
  liveMeetings,
  mailState,
  makeApiKey,
  readAudit,
  readSite,
  removeApiKey,
  routes,
  sendTestLetter,
  session,
  signIn,
  signInByLink,
} from "@palabre/protocol/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser, joinAs, LetterBox, startServer, type TestServer } from "../../../testing/src/index.ts";
import { openApi } from "./openApi.ts";

const letterBox = new LetterBox();
let server: TestServer;
let administrator: Browser;
let people = 0;

beforeAll(async () => {
  server = await startServer({ mail: letterBox });
  administrator = new Browser(server);
  const token = (await server.firstAdministratorPath())?.split("#")[1] ?? "";
  await administrator.call(signInByLink, { token, email: "admin@example.org", name: "Nadia", language: "fr" });
});
afterAll(() => server.close());

const newPerson = async () => {
  people += 1;
  const [browser, email] = [new Browser(server), `someone${people}@example.org`];
  await browser.call(session, {});
  await browser.call(askForCode, { email, language: "fr" });
  const { account } = await browser.call(signIn, { email, code: letterBox.codeFor(email), language: "fr" });
  if (!account) throw new Error("Not signed in");
  return { browser, email, id: account.id };
};

const forbidden = { code: "forbidden" };
const some = (route: AnyRoute) => ({ id: crypto.randomUUID(), ...(route.path.includes(":email") && { email: "a@example.org" }) });

const adminRoutes = routes.filter(({ access }) => access === "support" || access === "administrator");

test.each(adminRoutes.map((route) => ({ line: `${route.method} ${route.path}`, route })))(
  "$line is for neither a member nor a stranger; support sees and changes nothing",
  async ({ route }) => {
    const { browser, id } = await newPerson();
    await expect(browser.call(route, some(route))).rejects.toMatchObject(forbidden);
    await expect(new Browser(server).call(route, some(route))).rejects.toMatchObject({ code: "signed_out" });
    await administrator.call(changeRights, { id, role: "support", rights: [] });
    if (route.path.includes(":") && route.access === "support")
      await expect(browser.call(route, some(route))).rejects.toMatchObject({ code: "not_found" });
    else if (route.access === "support") expect(await browser.call(route, {})).toBeTruthy();
    else await expect(browser.call(route, some(route))).rejects.toMatchObject(forbidden);
  },
);

test("how the site is run is changed, holds at once, and is in the audit list", async () => {
  await administrator.call(changeSite, { whoStarts: "accounts", terms: "Soyez courtois." });
  const stranger = new Browser(server);
  expect(await stranger.call(session, {})).toMatchObject({ whoStarts: "accounts", terms: { version: 1, isAccepted: false } });
  await expect(joinAs(server, "Guest", { room: "fermee" })).rejects.toMatchObject({ code: "account_to_open" });
  expect((await administrator.call(changeSite, { terms: "Soyez très courtois." })).terms?.version).toBe(2);
  expect(await administrator.call(changeSite, { whoStarts: "everyone", terms: null })).toMatchObject({ terms: null });
  expect(await administrator.call(readSite, {})).toMatchObject({ whoStarts: "everyone", isSignUpOpen: true });
  const { entries } = await administrator.call(readAudit, {});
  expect(entries[0]).toMatchObject({ actor: "Nadia", act: "site.change", details: { whoStarts: "everyone" } });
});

test("terms that come after others were withdrawn are accepted anew", async () => {
  const { browser } = await newPerson();
  const version = (await administrator.call(changeSite, { terms: "Soyez bons." })).terms?.version ?? 0;
  await browser.call(acceptTerms, { version });
  await administrator.call(changeSite, { terms: null });
  await administrator.call(changeSite, { terms: "Soyez sages." });
  expect(await browser.call(session, {})).toMatchObject({ terms: { version: version + 1, isAccepted: false } });
  await administrator.call(changeSite, { terms: null });
});

test("accounts are searched, made, given rights and deleted; the last administrator stays", async () => {
  const made = await administrator.call(createAccount, { email: "moussa@example.org", name: "Moussa Traoré", language: "fr" });
  await expect(
    administrator.call(createAccount, { email: "moussa@example.org", name: "Autre", language: "fr" }),
  ).rejects.toMatchObject({ code: "conflict" });
  const { accounts, count } = await administrator.call(listAccounts, { search: "traoré" });
  expect([accounts.map(({ id }) => id), count]).toEqual([[made.id], 1]);
  const changed = await administrator.call(changeRights, { id: made.id, role: "administrator", rights: ["record"] });
  expect(changed).toMatchObject({ role: "administrator", rights: ["record"] });
  await administrator.call(deleteAccount, { id: made.id });
  const self = (await administrator.call(session, {})).account;
  const resigning = administrator.call(changeRights, { id: self?.id ?? "", role: "member", rights: [] });
  await expect(resigning).rejects.toMatchObject({ code: "conflict" });
  await expect(administrator.call(deleteAccount, { id: self?.id ?? "" })).rejects.toMatchObject({ code: "conflict" });
  await expect(administrator.call(deleteAccount, { id: made.id })).rejects.toMatchObject({ code: "not_found" });
});

test("meetings under way are seen with who is in, and ended", async () => {
  const guest = await joinAs(server, "Awa", { room: "en-cours" });
  const live = await administrator.call(liveMeetings, {});
  const found = live.find(({ room }) => room === "en-cours");
  expect(found?.people).toEqual([{ name: "Awa", role: "organiser" }]);
  await administrator.call(endMeeting, { id: found?.id ?? "" });
  await guest.until(({ status }) => status === "closed");
  expect((await administrator.call(liveMeetings, {})).some(({ room }) => room === "en-cours")).toBe(false);
});

test("a line reaches everybody who is in a meeting, nobody who comes later, and no meeting that is over", async () => {
  const room = "a-prevenir";
  const [one, two] = [await joinAs(server, "One", { room }), await joinAs(server, "Two", { room })];
  const heard: string[] = [];
  for (const { name, client } of [
    { name: "One", client: one.client },
    { name: "Two", client: two.client },
  ])
    client.onEvent(meeting, ({ type, payload }) => type === "meeting.announced" && heard.push(`${name}: ${payload.text}`));
  const id = (await administrator.call(liveMeetings, {})).find((live) => live.room === room)?.id ?? "";
  await administrator.call(announceMeeting, { id, text: "  Le site s’arrête\n à 18 h. " });
  await expect.poll(() => heard.toSorted()).toEqual(["One: Le site s’arrête à 18 h.", "Two: Le site s’arrête à 18 h."]);
  const late = await joinAs(server, "Late", { room });
  expect((await server.database.pool.query("select from meeting_events where type = 'meeting.announced'")).rowCount).toBe(0);
  const { entries } = await administrator.call(readAudit, {});
  expect(entries[0]).toMatchObject({ act: "meetings.announce", target: id, details: { text: "Le site s’arrête à 18 h." } });
  await administrator.call(endMeeting, { id });
  await expect(administrator.call(announceMeeting, { id, text: "Trop tard" })).rejects.toMatchObject({ code: "meeting_ended" });
  for (const somebody of [one, two, late]) somebody.close();
});

test("rooms of everybody are found with their owners", async () => {
  const { browser, email } = await newPerson();
  await browser.call(createRoom, { name: "salle-de-quelqu-un", title: "Chez quelqu’un" });
  const { rooms } = await administrator.call(listAllRooms, { search: "chez quelq" });
  expect(rooms).toMatchObject([{ name: "salle-de-quelqu-un", owner: email }]);
});

test("a test letter goes to whoever asks for it", async () => {
  expect(await administrator.call(mailState, {})).toEqual({ isConfigured: true, waiting: 0, bounces: [] });
  await administrator.call(sendTestLetter, {});
  expect(letterBox.letters.at(-1)).toMatchObject({ to: "admin@example.org", kind: "test" });
});

test("a program asks with a key, for what the key is for and in its owner's name", async () => {
  const { browser } = await newPerson();
  const { key, secret } = await browser.call(makeApiKey, { label: "Emploi du temps", scopes: ["rooms:read"] });
  const program = async (route: AnyRoute, input: object, origin?: string) => {
    const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json", ...(origin && { origin }) };
    const body = route.method === "GET" ? {} : { body: JSON.stringify(input) };
    return (await fetch(`${server.origin}${route.path}`, { method: route.method, headers, ...body })).status;
  };
  expect(await program(listRooms, {})).toBe(200);
  expect(await program(createRoom, {})).toBe(403);
  expect(await program(exportAccount, {})).toBe(403);
  expect(await program(makeApiKey, { label: "Plus", scopes: ["rooms:write"] })).toBe(403);
  expect(await program(changeAccount, { name: "Autre" })).toBe(403);
  const wide = await administrator.call(makeApiKey, { label: "Tout", scopes: ["admin:read"] });
  const headers = { authorization: `Bearer ${wide.secret}` };
  expect((await fetch(`${server.origin}/api/admin/accounts`, { headers })).status).toBe(200);
  expect(JSON.stringify(await browser.call(apiKeys, {}))).not.toContain(secret);
  expect(JSON.stringify((await server.database.pool.query("select * from api_keys")).rows)).not.toContain(secret);
  await browser.call(removeApiKey, { id: key.id });
  expect(await program(listRooms, {})).toBe(401);
  expect(server.logged()).not.toContain(secret);
});

test("a key does not make its owner more than they are", async () => {
  const { browser } = await newPerson();
  const { secret } = await browser.call(makeApiKey, { label: "Trop", scopes: ["admin:read", "admin:write"] });
  const headers = { authorization: `Bearer ${secret}` };
  expect((await fetch(`${server.origin}/api/admin/accounts`, { headers })).status).toBe(403);
});

test("the API describes itself, every address of it", async () => {
  const document = (await (await fetch(`${server.origin}/api/openapi.json`)).json()) as ReturnType<typeof openApi>;
  expect(document).toEqual(JSON.parse(JSON.stringify(openApi("0.0.0-test"))));
  const described = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`),
  );
  expect(described.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
});

test("by the API's description whoever asks may name nothing else, and answers may gain fields", () => {
  const operations = Object.values(openApi("0.0.0-test").paths).flatMap((path) => Object.values(path));
  const described = (part: "requestBody" | "responses") =>
    JSON.stringify(operations.map((operation) => (operation as Partial<Record<typeof part, unknown>>)[part]));
  expect(described("requestBody")).toContain('"additionalProperties":false');
  expect(described("responses")).not.toContain('"additionalProperties":false');
});
