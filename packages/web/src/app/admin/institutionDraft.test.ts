import { KnownProvider } from "@palabre/protocol/api";
import { expect, test } from "vitest";
import { askedBy, draftOf, emptyDraft, idOf } from "./institutionDraft.ts";

const pem = (text: string) => `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----`;
const oidc = { kind: "oidc", name: "Université", issuer: "https://sso.example.org", clientId: "palabre" };
const saml = {
  kind: "saml",
  name: "Lycée",
  issuer: "urn:idp",
  signInUrl: "https://idp.example.org/sso",
  certificates: [pem("AA"), pem("BB")],
  trustsEmail: ["lycee.example", "ac.example"],
  entityId: "urn:visio",
  claims: { subject: "uid" },
};
const grants = [
  { gives: ["own"] },
  { claim: "realm_access.roles", anyOf: ["admin"], gives: ["administrator"] },
  { anyOf: ["staff", "CN=team,OU=all"], gives: ["record"] },
];
const known = (settings: object) => KnownProvider.parse({ id: "uni", settings, isFromFile: false, accountCount: 0 });

test.each([oidc, saml, { ...oidc, grants, scopes: ["openid"], enabled: false }])(
  "saving what was opened changes nothing",
  (settings) => {
    const provider = known(settings);
    expect(askedBy(draftOf(provider), provider)).toEqual({ asked: { id: "uni", settings: provider.settings } });
  },
);

test("a field of groups becomes grants, beside those that the form has no field for", () => {
  const provider = known({ ...oidc, grants });
  const draft = draftOf(provider);
  expect(draft.groups).toMatchObject({ record: "staff ; CN=team,OU=all", administrator: "" });
  const result = askedBy({ ...draft, groups: { ...draft.groups, record: "", start: "a; b ;" } }, provider);
  expect(result).toMatchObject({
    asked: { settings: { grants: [grants[0], grants[1], { anyOf: ["a", "b"], gives: ["start"] }] } },
  });
});

test("an address is made of the name until somebody writes another", () => {
  expect(idOf({ ...emptyDraft, name: "  Université d’Été n° 2 !" })).toBe("universite-d-ete-n-2");
  expect(idOf({ ...emptyDraft, name: "Université", id: "uni" })).toBe("uni");
});

test("certificates are taken with their dashes or without", () => {
  const provider = known(saml);
  const draft = { ...draftOf(provider), certificates: "AAAA\nBBBB\n\nCCCC\n" };
  expect(askedBy(draft, provider)).toMatchObject({ asked: { settings: { certificates: ["AAAA\nBBBB", "CCCC"] } } });
});

const filled = { ...emptyDraft, name: "Université", issuer: "https://sso.example.org", clientId: "a", clientSecret: "b" };

test.each([
  ["name", { name: " " }],
  ["id", { id: "Ça" }],
  ["issuer", { issuer: "http://sso.example.org" }],
  ["clientId", { clientId: "" }],
  ["clientSecret", { clientSecret: "" }],
  ["signInUrl", { kind: "saml", signInUrl: "idp" }],
  ["certificates", { kind: "saml", signInUrl: "https://idp.example.org", trustsEmail: "a.example" }],
  ["trustsEmail", { kind: "saml", signInUrl: "https://idp.example.org", certificates: "AA" }],
] as const)("the first field that is not right is %s", (wrong, changes) => {
  expect(askedBy({ ...filled, ...changes }, undefined)).toEqual({ wrong });
});

test("a secret is sent when one is written, and never to SAML", () => {
  expect(askedBy(filled, undefined)).toMatchObject({ asked: { id: "universite", clientSecret: "b" } });
  const asSaml = { kind: "saml", signInUrl: "https://idp.example.org", certificates: "AA", trustsEmail: "a.example" } as const;
  expect(askedBy({ ...filled, ...asSaml }, undefined)).toMatchObject({ asked: { settings: { kind: "saml" } } });
  expect(askedBy({ ...filled, ...asSaml }, undefined)).not.toHaveProperty("asked.clientSecret");
});
