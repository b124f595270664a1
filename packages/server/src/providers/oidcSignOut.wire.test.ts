import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { providerPath, providerSignOutPath, session, signOut } from "@palabre/protocol/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser, startServer, type TestServer } from "../../../testing/src/index.ts";
import { OidcHouse } from "./OidcHouse.fixture.ts";

let house: OidcHouse;
let server: TestServer;
let folder: string;

beforeAll(async () => {
  house = await OidcHouse.open();
  folder = await mkdtemp(join(tmpdir(), "palabre-providers-"));
  const { issuer, clientSecret } = house;
  const usual = { kind: "oidc", issuer, clientSecret, clientId: "palabre" };
  const providers = [
    { ...usual, id: "uni", name: "Université de Test" },
    { ...usual, id: "stay", name: "Sans sortie" },
    { ...usual, id: "nowhere", name: "Absent" },
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
  });
  expect(await leadTo(browser, backAt)).toBe("/");
});

test("nobody is offered to sign out where they did not come from, or where the institution has no page for it", async () => {
  expect(await (await newBrowser()).call(signOut, {})).toEqual({ provider: null });
  house.endsSessions = false;
  const browser = await comeBy("stay");
  house.endsSessions = true;
  expect(await browser.call(signOut, {})).toEqual({ provider: null });
  expect(await leadTo(browser, providerSignOutPath("stay"))).toBe("/login?failed=unknown");
});

test("an institution that does not answer keeps nobody signed in here", async () => {
  const browser = await comeBy("uni");
  house.isAway = true;
  expect(await browser.call(signOut, {})).toEqual({ provider: "uni" });
  expect(await isSignedIn(browser)).toBe(false);
  expect(await leadTo(browser, providerSignOutPath("nowhere"))).toBe("/login?failed=away");
  house.isAway = false;
});
