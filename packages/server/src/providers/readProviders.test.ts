import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readProviders } from "./readProviders.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "palabre-providers-"));
});
afterAll(() => rm(folder, { recursive: true }));

const provider = {
  id: "uni",
  kind: "oidc",
  name: "Université",
  issuer: "https://sso.example.org",
  clientId: "palabre",
  clientSecret: "very secret",
};

const saml = {
  id: "uni",
  kind: "saml",
  name: "Université",
  issuer: "https://idp.example.org/metadata",
  signInUrl: "https://idp.example.org/sso",
  trustsEmail: ["example.org"],
};

const readFrom = async (content: unknown) => {
  const path = join(folder, "providers.json");
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return readProviders(path);
};

test("no file is no provider", async () => {
  expect(await readProviders(undefined)).toEqual([]);
});

test("what a file leaves out is as usual", async () => {
  expect(await readFrom({ providers: [provider] })).toMatchObject([
    { scopes: ["openid", "email", "profile"], claims: { email: "email", groups: "groups" }, trustsEmail: [], enabled: true },
  ]);
});

test("a certificate is taken as PEM and as metadata have it", async () => {
  const { cert } = await generate([{ name: "commonName", value: "house" }]);
  const bare = cert.replaceAll(/-----.*-----|\r/g, "");
  const [read] = await readFrom({ providers: [{ ...saml, certificates: [cert, bare] }] });
  const [one, other] = read?.kind === "saml" ? read.certificates : [];
  expect(one).toMatch(/^-----BEGIN CERTIFICATE-----\n/);
  expect(other).toBe(one);
});

test.each<[string, unknown, RegExp]>([
  ["no JSON", "{", /is not JSON/],
  ["no list", {}, /providers/],
  ["an unknown key", { providers: [{ ...provider, secret: "x" }] }, /secret/],
  ["an id that is no word", { providers: [{ ...provider, id: "../x" }] }, /0\.id: must be of small letters/],
  ["an issuer in the clear", { providers: [{ ...provider, issuer: "http://sso.example.org" }] }, /0\.issuer: must be an https/],
  ["a certificate that is none", { providers: [{ ...saml, certificates: ["MIIB"] }] }, /certificates\.0: must be a certificate/],
  ["SAML of nobody's domain", { providers: [{ ...saml, certificates: ["MIIB"], trustsEmail: undefined }] }, /trustsEmail/],
  ["one id twice", { providers: [provider, provider] }, /same id/],
  ["an unknown right", { providers: [{ ...provider, grants: [{ gives: ["fly"] }] }] }, /gives/],
])("a file with %s stops the start, and says what is wrong", async (_what, content, why) => {
  await expect(readFrom(content)).rejects.toMatchObject({ name: "StartFailure", why: expect.stringMatching(why) });
  await expect(readFrom(content)).rejects.not.toMatchObject({ why: expect.stringContaining("very secret") });
});

test("a file that is not there stops the start", async () => {
  await expect(readProviders(join(folder, "none.json"))).rejects.toMatchObject({ why: expect.stringContaining("ENOENT") });
});
