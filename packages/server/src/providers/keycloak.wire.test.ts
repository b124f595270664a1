import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { providerPath, session } from "@palabre/protocol/api";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { Browser, startServer, type TestServer } from "../../../testing/src/index.ts";
import { freeTcpPort } from "../media/ports.ts";
import { newOwnKey, ownKeyIn } from "./ownKey.ts";

/** The version to try, by Maven and Java; it takes half a gigabyte and some minutes, so only the night has it. */
const version = process.env["PALABRE_KEYCLOAK"] ?? "";
const run = promisify(execFile);

const person = (username: string, emailVerified: boolean, realmRoles: string[]) => ({
  username,
  enabled: true,
  email: `${username}@uni.example`,
  emailVerified,
  firstName: "Ada",
  lastName: username,
  credentials: [{ type: "password", value: `${username}'s password` }],
  realmRoles,
});

const rolesInToken = {
  name: "roles",
  protocol: "openid-connect",
  protocolMapper: "oidc-usermodel-realm-role-mapper",
  config: {
    "claim.name": "realm_access.roles",
    "jsonType.label": "String",
    multivalued: "true",
    "id.token.claim": "true",
  },
};

const samlAttribute = (name: string, property: string) => ({
  name,
  protocol: "saml",
  protocolMapper: "saml-user-property-mapper",
  config: { "user.attribute": property, "attribute.name": name, "attribute.nameformat": "Basic" },
});

/** Its roles come by the scope that Keycloak gives every SAML client; it asks for signed questions, and encrypts for us. */
const samlClient = (certificate: string) => ({
  clientId: "palabre-saml",
  enabled: true,
  protocol: "saml",
  redirectUris: ["*"],
  attributes: {
    "saml.assertion.signature": "true",
    "saml.server.signature": "true",
    "saml.client.signature": "true",
    "saml.signing.certificate": certificate,
    "saml.encrypt": "true",
    "saml.encryption.certificate": certificate,
    "saml.force.post.binding": "true",
    "saml.signature.algorithm": "RSA_SHA256",
    saml_name_id_format: "persistent",
  },
  protocolMappers: [samlAttribute("mail", "email"), samlAttribute("name", "lastName")],
});

const realmFor = (certificate: string) => ({
  realm: "uni",
  enabled: true,
  sslRequired: "none",
  roles: { realm: [{ name: "visio-admin" }] },
  users: [person("lovelace", true, ["visio-admin"]), person("unsure", false, [])],
  clients: [
    {
      clientId: "palabre",
      enabled: true,
      protocol: "openid-connect",
      secret: "the client's secret",
      redirectUris: ["*"],
      attributes: { "pkce.code.challenge.method": "S256" },
      protocolMappers: [rolesInToken],
    },
    samlClient(certificate),
  ],
});

/** Unpacks the distribution once; Maven keeps what it has fetched. */
const unpacked = async (version: string): Promise<string> => {
  const folder = join(tmpdir(), "palabre-keycloak");
  const home = join(folder, `keycloak-${version}`);
  if (existsSync(join(home, "bin", "kc.sh"))) return home;
  const artifact = `org.keycloak:keycloak-quarkus-dist:${version}:zip`;
  await run("mvn", ["-q", "-B", "dependency:copy", `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`]);
  await run("unzip", ["-q", "-o", join(folder, `keycloak-quarkus-dist-${version}.zip`), "-d", folder]);
  return home;
};

describe.skipIf(version === "")("with Keycloak", () => {
  let program: ChildProcess | undefined;
  let server: TestServer;
  let folder: string;

  beforeAll(async () => {
    const home = await unpacked(version);
    const imports = join(home, "data", "import");
    await mkdir(imports, { recursive: true });
    const ownKey = await newOwnKey();
    const certificate = ownKeyIn(ownKey)?.certificate.replaceAll(/-----.*-----|\s/g, "") ?? "";
    await writeFile(join(imports, "uni-realm.json"), JSON.stringify(realmFor(certificate)));
    const port = await freeTcpPort();
    const issuer = `http://127.0.0.1:${port}/realms/uni`;
    program = spawn(
      join(home, "bin", "kc.sh"),
      ["start-dev", "--import-realm", "--db=dev-mem", "--http-host=127.0.0.1", `--http-port=${port}`],
      { stdio: "ignore", detached: true, env: { ...process.env, JAVA_OPTS_KC_HEAP: "-Xmx512m" } },
    );
    const isThere = async () => expect((await fetch(`${issuer}/.well-known/openid-configuration`)).ok).toBe(true);
    await vi.waitFor(isThere, { timeout: 400_000, interval: 1_000 });
    folder = await mkdtemp(join(tmpdir(), "palabre-keycloak-"));
    const grants = [{ claim: "realm_access.roles", anyOf: ["visio-admin"], gives: ["administrator", "own"] }];
    const client = { clientId: "palabre", clientSecret: "the client's secret" };
    const description = await (await fetch(`${issuer}/protocol/saml/descriptor`)).text();
    const saml = {
      id: "lycee",
      kind: "saml",
      name: "Lycée",
      issuer,
      signInUrl: `${issuer}/protocol/saml`,
      certificates: [/X509Certificate>([^<]+)</.exec(description)?.[1]],
      entityId: "palabre-saml",
      ownKey,
      trustsEmail: ["uni.example"],
      claims: { email: "mail", name: "name", groups: "Role" },
      grants: [{ anyOf: ["visio-admin"], gives: ["record"] }],
    };
    const providers = [{ id: "uni", kind: "oidc", name: "Université", issuer, ...client, grants }, saml];
    await writeFile(join(folder, "providers.json"), JSON.stringify({ providers }));
    server = await startServer({ env: { IDENTITY_PROVIDERS: join(folder, "providers.json") } });
  }, 420_000);

  afterAll(async () => {
    await server?.close();
    // The script starts Java as its child: the group ends with both.
    if (program?.pid) {
      const ended = once(program, "exit");
      process.kill(-program.pid, "SIGTERM");
      await ended;
    }
    if (folder) await rm(folder, { recursive: true });
  });

  /** What a person does at Keycloak: its form, filled in. How it sends them back. */
  const fillIn = async (sentTo: string, username: string): Promise<Response> => {
    const form = await fetch(sentTo, { redirect: "manual" });
    const cookie = form.headers
      .getSetCookie()
      .map((header) => header.split(";", 1)[0])
      .join("; ");
    const action = /action="([^"]+)"/.exec(await form.text())?.[1]?.replaceAll("&amp;", "&") ?? "";
    const body = new URLSearchParams({ username, password: `${username}'s password` });
    return fetch(action, { method: "POST", redirect: "manual", headers: { cookie }, body });
  };

  const come = async (username: string) => {
    const browser = new Browser(server);
    const sent = await browser.visit(providerPath("uni", { next: "/salle", language: "fr" }));
    const led = await fillIn(sent.headers.get("location") ?? "", username);
    const back = new URL(led.headers.get("location") ?? "");
    const answer = await browser.visit(back.pathname + back.search, (name) => name === "__Host-palabre-provider");
    return { at: answer.headers.get("location"), account: (await browser.call(session, {})).account };
  };

  test("somebody whom a real Keycloak knows is signed in, with the rights of their role there", { timeout: 60_000 }, async () => {
    const { at, account } = await come("lovelace");
    expect(at).toBe("/salle");
    expect(account).toMatchObject({
      email: "lovelace@uni.example",
      name: "Ada lovelace",
      role: "administrator",
      rights: ["own"],
    });
    expect((await come("lovelace")).account?.id).toBe(account?.id);
  });

  test("SAML: somebody whom a real Keycloak knows is signed in, with the rights of their role there", {
    timeout: 60_000,
  }, async () => {
    const browser = new Browser(server);
    const sent = await browser.visit(providerPath("lycee", { next: "/salle", language: "fr" }));
    const page = await (await fillIn(sent.headers.get("location") ?? "", "lovelace")).text();
    const valueIn = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`, "i").exec(page)?.[1] ?? "";
    const form = new URLSearchParams({ SAMLResponse: valueIn("SAMLResponse"), RelayState: valueIn("RelayState") });
    const shows = (name: string) => name === "__Host-palabre-provider";
    const answer = await browser.submit("/api/sign-in/provider/lycee/callback", form, shows);
    expect(answer.headers.get("location")).toBe("/salle");
    const { account } = await browser.call(session, {});
    expect(account).toMatchObject({ email: "lovelace@uni.example", rights: ["record"] });
  });

  test("an address that Keycloak has not verified signs nobody in", { timeout: 60_000 }, async () => {
    expect(await come("unsure")).toEqual({ at: "/login?failed=address&next=%2Fsalle", account: null });
  });
});
