import { type Grant, type KnownProvider, ProviderId, ProviderSettings } from "@palabre/protocol/api";
import { plainLetters } from "../../lib/plainLetters.ts";

export type Kind = ProviderSettings["kind"];

/** What a group can give, one field each. */
export const gifts = ["start", "own", "record", "support", "administrator"] as const;
type Gift = (typeof gifts)[number];

/** What is written in the form, as it is written. */
export type Draft = {
  kind: Kind;
  enabled: boolean;
  opensAccounts: boolean;
  name: string;
  /** Made of the name until somebody writes another. */
  id: string | undefined;
  issuer: string;
  clientId: string;
  clientSecret: string;
  signInUrl: string;
  certificates: string;
  trustsEmail: string;
  claims: Readonly<Record<Claim, string>>;
  groups: Readonly<Record<Gift, string>>;
};
export const claims = ["email", "name", "groups", "subject"] as const;
type Claim = (typeof claims)[number];

const noClaims = { email: "", name: "", groups: "", subject: "" };
const noGroups = { start: "", own: "", record: "", support: "", administrator: "" };

export const emptyDraft: Draft = {
  kind: "oidc",
  enabled: true,
  opensAccounts: true,
  name: "",
  id: undefined,
  issuer: "",
  clientId: "",
  clientSecret: "",
  signInUrl: "",
  certificates: "",
  trustsEmail: "",
  claims: noClaims,
  groups: noGroups,
};

/** A grant that the form has a field for: it gives one thing to whoever is in one of some groups. */
const giftOf = ({ claim, anyOf, gives }: Grant): Gift | undefined =>
  claim === undefined && anyOf !== undefined && gives.length === 1 ? gives[0] : undefined;

const groupsIn = (grants: readonly Grant[]): Draft["groups"] => {
  const valuesOf = (gift: Gift) => grants.flatMap((grant) => (giftOf(grant) === gift ? (grant.anyOf ?? []) : []));
  return Object.fromEntries(gifts.map((gift) => [gift, valuesOf(gift).join(" ; ")])) as Record<Gift, string>;
};

export const draftOf = ({ id, settings }: KnownProvider): Draft => {
  const { kind, enabled, opensAccounts, name, issuer, trustsEmail, grants } = settings;
  const own =
    settings.kind === "oidc"
      ? { clientId: settings.clientId }
      : { signInUrl: settings.signInUrl, certificates: settings.certificates.join("\n") };
  const common = { kind, enabled, opensAccounts, name, id, issuer, trustsEmail: trustsEmail.join(", ") };
  const subject = (settings.kind === "saml" && settings.claims.subject) || "";
  return { ...emptyDraft, ...common, ...own, claims: { ...settings.claims, subject }, groups: groupsIn(grants) };
};

/** Part of an address, made of a name: "Université d’Été" is "universite-d-ete". */
export const idOf = ({ id, name }: Pick<Draft, "id" | "name">): string =>
  id ??
  plainLetters(name)
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 40);

const parts = (text: string, between: RegExp): string[] => text.split(between).flatMap((part) => part.trim() || []);

/** Certificates one below the other, with their lines of dashes or, as metadata have them, without. */
const certificatesIn = (text: string): string[] =>
  text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? parts(text, /\n\s*\n/);

const grantsIn = (groups: Draft["groups"]): Grant[] =>
  gifts.flatMap((gift) => {
    const anyOf = parts(groups[gift], /[;\n]/);
    return anyOf.length > 0 ? [{ anyOf, gives: [gift] }] : [];
  });

/** The fields that can be wrong. */
export type Wrong =
  | "name"
  | "id"
  | "issuer"
  | "clientId"
  | "clientSecret"
  | "signInUrl"
  | "certificates"
  | "trustsEmail"
  | "groups";
const inOrder: readonly Wrong[] = [
  "name",
  "id",
  "issuer",
  "clientId",
  "clientSecret",
  "signInUrl",
  "certificates",
  "trustsEmail",
  "groups",
];

type Asked = { id: string; settings: ProviderSettings; clientSecret?: string };

/** What is asked of the server; or the first field that is not right. What the form has no field for stays as it was. */
export const askedBy = (draft: Draft, before: KnownProvider | undefined): { asked: Asked } | { wrong: Wrong } => {
  const { kind, name, issuer, enabled, opensAccounts, clientSecret } = draft;
  const was = before?.settings;
  const written = Object.entries(draft.claims).flatMap(([claim, text]) => {
    const isItsOwn = claim !== "subject" || kind === "saml";
    return isItsOwn && text.trim() !== "" ? [[claim, text.trim()]] : [];
  });
  const own =
    kind === "oidc"
      ? { clientId: draft.clientId }
      : { signInUrl: draft.signInUrl.trim(), certificates: certificatesIn(draft.certificates) };
  const kept = (was?.grants ?? []).filter((grant) => giftOf(grant) === undefined);
  const trustsEmail = parts(draft.trustsEmail, /[\s,;]+/);
  const common = {
    kind,
    name,
    issuer: issuer.trim(),
    enabled,
    opensAccounts,
    trustsEmail,
    grants: [...kept, ...grantsIn(draft.groups)],
  };
  const read = ProviderSettings.safeParse({ ...was, ...common, ...own, claims: Object.fromEntries(written) });
  const id = ProviderId.safeParse(idOf(draft));
  const needsSecret = kind === "oidc" && !before && clientSecret === "";
  const isWrong = new Set<unknown>([
    ...(read.error?.issues.map(({ path }) => (path[0] === "grants" ? "groups" : path[0])) ?? []),
    ...(id.success ? [] : ["id"]),
    ...(needsSecret ? ["clientSecret"] : []),
  ]);
  const wrong = inOrder.find((field) => isWrong.has(field));
  if (wrong || !read.success || !id.success) return { wrong: wrong ?? "name" };
  return { asked: { id: id.data, settings: read.data, ...(kind === "oidc" && clientSecret !== "" && { clientSecret }) } };
};
