import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  addProvider,
  changeProvider,
  listProviders,
  ProviderSettings,
  providerPath,
  readAudit,
  removeProvider,
  session,
  signInByLink,
  tryProvider,
} from "@palabre/protocol/api";
import { generate } from "selfsigned";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser, startServer, type TestServer } from "../../../testing/src/index.ts";
import { OidcHouse } from "../providers/OidcHouse.fixture.ts";

let house: OidcHouse;
let server: TestServer;
let administrator: Browser;
let folder: string;
let certificate: string;
let made = 0;

beforeAll(async () => {
  house = await OidcHouse.open();
  folder = await mkdtemp(join(tmpdir(), "palabre-providers-"));
  const { issuer, clientSecret } = house;
  const filed = { id: "filed", kind: "oidc", name: "Du fichier", issuer, clientId: "palabre", clientSecret };
  await writeFile(join(folder, "providers.json"), JSON.stringify({ providers: [filed] }));
  server = await startServer({ env: { IDENTITY_PROVIDERS: join(folder, "providers.json") } });
  administrator = new Browser(server);
  const token = (await server.firstAdministratorPath())?.split("#")[1] ?? "";
  await administrator.call(signInByLink, { token, email: "admin@example.org", name: "Nadia", language: "fr" });
  certificate = (await generate([{ name: "commonName", value: "house" }])).cert;
});
afterAll(async () => {
  await server.close();
  house.close();
  await rm(folder, { recursive: true });
});

const newId = () => {
  made += 1;
  return `uni-${made}`;
};
const oidc = (changes: object = {}) =>
  ProviderSettings.parse({ kind: "oidc", name: "Université", issuer: house.issuer, clientId: "palabre", ...changes });
const saml = (changes: object = {}) =>
  ProviderSettings.parse({
    kind: "saml",
    name: "Lycée",
    issuer: "urn:idp",
    signInUrl: `${house.issuer}/sso`,
    certificates: [certificate],
    trustsEmail: ["lycee.example"],
    ...changes,
  });

const add = async (settings: ProviderSettings, id = newId()) => {
  const secret = settings.kind === "oidc" ? { clientSecret: house.clientSecret } : {};
  return administrator.call(addProvider, { id, settings, ...secret });
};

const come = async (id: string, sub: string) => {
  const browser = new Browser(server);
  const sent = await browser.visit(providerPath(id, { next: "/salle", language: "fr" }));
  const claims = { sub, email: `${sub}@uni.example`, email_verified: true };
  const query = house.agree(sent.headers.get("location") ?? "", { claims });
  const answer = await browser.visit(`/api/sign-in/provider/${id}/callback?${query}`);
  return { at: answer.headers.get("location"), account: (await browser.call(session, {})).account };
};

test("people come by an institution at once that an administrator has added, and are counted", async () => {
  const { id } = await add(oidc());
  expect((await come(id, "ada")).at).toBe("/salle");
  await come(id, "ada");
  const found = (await administrator.call(listProviders, {})).find((one) => one.id === id);
  expect(found).toMatchObject({ isFromFile: false, accountCount: 1, settings: { name: "Université", enabled: true } });
});

test("a secret comes in and never out, and stays when no other is given", async () => {
  const { id } = await add(oidc());
  const changed = await administrator.call(changeProvider, { id, settings: oidc({ name: "Faculté" }) });
  expect(changed.settings.name).toBe("Faculté");
  const told = [changed, await administrator.call(listProviders, {}), await administrator.call(readAudit, {})];
  expect(JSON.stringify(told)).not.toContain(house.clientSecret);
  expect(server.logged()).not.toContain(house.clientSecret);
  expect((await come(id, "grace")).at).toBe("/salle");
  await administrator.call(changeProvider, { id, settings: oidc(), clientSecret: "another" });
  expect((await come(id, "grace")).at).toBe("/login?failed=invalid&next=%2Fsalle");
});

test("a secret is not sent to another issuer than the one it was given for", async () => {
  const { id } = await add(oidc());
  const elsewhere = { id, settings: oidc({ issuer: "https://elsewhere.example" }) };
  await expect(administrator.call(changeProvider, elsewhere)).rejects.toMatchObject({ code: "bad_request" });
  const changed = await administrator.call(changeProvider, { ...elsewhere, clientSecret: "theirs" });
  expect(changed.settings).toMatchObject({ issuer: "https://elsewhere.example" });
});

test("one that is switched off or removed signs nobody in; accounts stay", async () => {
  const { id } = await add(oidc());
  const { account } = await come(id, "emmy");
  await administrator.call(changeProvider, { id, settings: oidc({ enabled: false }) });
  const answer = await new Browser(server).visit(providerPath(id, { next: "/", language: "fr" }));
  expect(answer.headers.get("location")).toBe("/login?failed=unknown");
  await administrator.call(removeProvider, { id });
  const again = await add(oidc());
  expect((await come(again.id, "emmy")).account?.id).toBe(account?.id);
  for (const call of [removeProvider, tryProvider])
    await expect(administrator.call(call, { id })).rejects.toMatchObject({ code: "not_found" });
});

test("each act is in the audit list, by name and with what it changed", async () => {
  const { id } = await add(oidc({ name: "Journal" }));
  await administrator.call(changeProvider, { id, settings: oidc({ name: "Journal", enabled: false }), clientSecret: "new" });
  await administrator.call(removeProvider, { id });
  const { entries } = await administrator.call(readAudit, {});
  expect(entries.filter(({ target }) => target === "Journal")).toMatchObject([
    { act: "providers.remove", details: { provider: id } },
    { act: "providers.change", details: { provider: id, changed: ["enabled", "clientSecret"] } },
    { act: "providers.add", details: { provider: id } },
  ]);
});

test("what the operator's file names is seen, and changed there alone", async () => {
  const found = (await administrator.call(listProviders, {})).find(({ id }) => id === "filed");
  expect(found).toMatchObject({ isFromFile: true, settings: { name: "Du fichier" } });
  const conflict = { code: "conflict" };
  await expect(administrator.call(changeProvider, { id: "filed", settings: oidc() })).rejects.toMatchObject(conflict);
  await expect(administrator.call(removeProvider, { id: "filed" })).rejects.toMatchObject(conflict);
  await expect(add(oidc(), "filed")).rejects.toMatchObject(conflict);
  expect((await come("filed", "hedy")).at).toBe("/salle");
});

test("one of SAML is described as soon as it is added, and its kind stays", async () => {
  const { id } = await add(saml());
  const metadata = await fetch(`${server.origin}/api/sign-in/provider/${id}/metadata`);
  const described = await metadata.text();
  expect(described).toContain(`/api/sign-in/provider/${id}/callback`);
  // The key of our own stays when something changes, and no answer has it.
  const changed = await administrator.call(changeProvider, { id, settings: saml({ name: "Autre lycée" }) });
  const [, key = "none"] = /X509Certificate>([^<]+)</.exec(described) ?? [];
  expect(await (await fetch(metadata.url)).text()).toContain(key);
  expect(JSON.stringify(changed)).not.toContain("PRIVATE KEY");
  await expect(administrator.call(changeProvider, { id, settings: oidc() })).rejects.toMatchObject({ code: "conflict" });
});

test("whether an institution answers is found out", async () => {
  const reachOf = async (settings: ProviderSettings) =>
    (await administrator.call(tryProvider, { id: (await add(settings)).id })).reach;
  expect(await reachOf(oidc())).toBe("answers");
  expect(await reachOf(oidc({ issuer: `${house.issuer}/nowhere` }))).toBe("strange");
  expect(await reachOf(oidc({ issuer: "http://127.0.0.1:9" }))).toBe("silent");
  expect(await reachOf(saml({ signInUrl: `${house.issuer}/keys` }))).toBe("answers");
  expect(await reachOf(saml())).toBe("strange");
  expect(await reachOf(saml({ signInUrl: "http://127.0.0.1:9" }))).toBe("silent");
});

test.each([
  ["a certificate that is none", () => saml({ certificates: ["MIIB"] })],
  ["an address in the clear", () => ({ ...oidc(), issuer: "http://sso.example.org" })],
  ["an address that only begins like this machine's", () => ({ ...oidc(), issuer: "http://127.0.0.1.evil.example" })],
  ["an address with somebody's name", () => ({ ...oidc(), issuer: "https://sso.example.org@evil.example" })],
  ["no trusted domain for SAML", () => ({ ...saml(), trustsEmail: [] })],
])("settings with %s are refused", async (_what, settings) => {
  await expect(add(settings() as ProviderSettings)).rejects.toMatchObject({ code: "bad_request" });
});

test("OpenID Connect takes a secret", async () => {
  await expect(administrator.call(addProvider, { id: newId(), settings: oidc() })).rejects.toMatchObject({ code: "bad_request" });
});
