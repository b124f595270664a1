import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { providerPath, providerSignOutPath, session, signOut } from "@palabre/protocol/api";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { Browser, startServer, type TestServer } from "../../../testing/src/index.ts";
import { OidcHouse } from "./OidcHouse.fixture.ts";

let house: OidcHouse;
let server: TestServer;
let folder: string;

/** One that has asked no institution yet for what it announces. */
const startCold = (database?: TestServer["database"]): Promise<TestServer> =>
  startServer({ env: { IDENTITY_PROVIDERS: join(folder, "providers.json") }, ...(database && { database }) });

beforeAll(async () => {
  house = await OidcHouse.open();
  folder = await mkdtemp(join(tmpdir(), "palabre-providers-"));
  const { issuer, clientSecret } = house;
  const usual = { kind: "oidc", issuer, clientSecret, clientId: "palabre" };
  const providers = [
    { ...usual, id: "uni", name: "Université de Test" },
    { ...usual, id: "stay", name: "Sans sortie" },
  ];
  await writeFile(join(folder, "providers.json"), JSON.stringify({ providers }));
  server = await startCold();
});
afterAll(async () => {
  await server.close();
  house.close();
  await rm(folder, { recursive: true });
});

afterEach(() => {
  house.isAway = false;
  house.endsSessions = true;
});

const newBrowser = async (): Promise<Browser> => {
  const browser = new Browser(server);
  await browser.call(session, {});
  return browser;
};

const leadTo = async (browser: Browser, path: string): Promise<string> => {
  const answer = await browser.visit(path);
  expect(answer.status).toBe(303);
  return answer.headers.get("location") ?? "";
};

const comeBy = async (id: string): Promise<Browser> => {
  const browser = await newBrowser();
  const sentTo = await leadTo(browser, providerPath(id, { next: "/account", language: "en" }));
  const person = { sub: "ada", name: "Ada", email: "ada@uni.example", email_verified: true };
  const answer = house.agree(sentTo, { claims: person });
  expect(await leadTo(browser, `/api/sign-in/provider/${id}/callback?${answer}`)).toBe("/account");
  return browser;
};

const isSignedIn = async (browser: Browser) => (await browser.call(session, {})).account !== null;

test("whoever came from an institution is signed out here, and then there if they wish: by its own page, and back", async () => {
  const browser = await comeBy("uni");
  expect(await browser.call(signOut, {})).toEqual({ provider: "uni" });
  expect(await isSignedIn(browser)).toBe(false);
  const there = new URL(await leadTo(browser, providerSignOutPath("uni")));
  expect(there.origin + there.pathname).toBe(`${house.issuer}/end`);
  const backAt = "/api/sign-in/provider/uni/callback";
  expect(Object.fromEntries(there.searchParams)).toEqual({
    client_id: "palabre",
    post_logout_redirect_uri: `${server.origin}${backAt}`,
    state: "signed-out",
  });
  expect(await leadTo(browser, `${backAt}?state=signed-out`)).toBe("/");
  expect(await leadTo(browser, `${backAt}?iss=uni&state=signed-out`)).toBe("/");
});

test("nobody is offered to sign out where they did not come from, or where the institution has no page for it", async () => {
  expect(await (await newBrowser()).call(signOut, {})).toEqual({ provider: null });
  house.endsSessions = false;
  const browser = await comeBy("stay");
  expect(await browser.call(signOut, {})).toEqual({ provider: null });
  expect(await leadTo(browser, providerSignOutPath("stay"))).toBe("/login?failed=signOut");
});

test("an answer without a state is a sign-in that failed, and not somebody who has signed out", async () => {
  const browser = await newBrowser();
  await leadTo(browser, providerPath("uni", { next: "/account", language: "en" }));
  for (const query of ["", "?", "?state=", "?state=signed-out-there"])
    expect(await leadTo(browser, `/api/sign-in/provider/uni/callback${query}`)).toBe("/login?failed=expired");
});

test("an institution that does not answer keeps nobody signed in here", async () => {
  const browser = await comeBy("uni");
  house.isAway = true;
  const cold = await startCold(server.database);
  try {
    const elsewhere = new Browser(cold);
    for (const [name, value] of browser.cookies) elsewhere.cookies.set(name, value);
    expect(await isSignedIn(elsewhere)).toBe(true);
    const asked = house.asked;
    expect(await elsewhere.call(signOut, {})).toEqual({ provider: "uni" });
    expect(await isSignedIn(elsewhere)).toBe(false);
    expect(house.asked).toBe(asked);
    expect(await leadTo(elsewhere, providerSignOutPath("uni"))).toBe("/login?failed=signOut");
    expect(house.asked).toBeGreaterThan(asked);
    expect(cold.logged()).toMatch(/"provider":"uni","trouble":"away".*"not led to sign out at a provider"/);
    expect(cold.logged()).not.toContain("not signed in by a provider");
  } finally {
    await cold.close();
  }
});

test("where an institution is none of ours, whoever wants to sign out there reads that they may still be signed in", async () => {
  expect(await leadTo(await newBrowser(), providerSignOutPath("unheard-of"))).toBe("/login?failed=signOut");
  expect(server.logged()).not.toContain("unheard-of");
});
