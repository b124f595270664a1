import { z } from "zod";
import type { Claims } from "./Provider.ts";
import { ProviderFailure } from "./ProviderFailure.ts";

/** Clocks differ by so much at most. */
export const clockSkewMs = 60_000;
const bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
const persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

const only = <T extends z.ZodType>(element: T) => z.tuple([element]);
const Text = z.looseObject({ _: z.string() });

const Confirmation = z.looseObject({
  $: z.looseObject({ Method: z.string() }),
  SubjectConfirmationData: only(
    z.looseObject({
      $: z.looseObject({ Recipient: z.string(), InResponseTo: z.string(), NotOnOrAfter: z.string() }),
    }),
  ).optional(),
});

const Attribute = z.looseObject({
  $: z.looseObject({ Name: z.string() }),
  AttributeValue: z.array(z.union([z.string(), z.looseObject({ _: z.string().optional() })])).default([]),
});

/** An assertion as xml2js reads it, with what must be there of what we use. */
const Assertion = z.looseObject({
  Issuer: only(Text),
  Subject: only(
    z.looseObject({
      NameID: only(z.looseObject({ _: z.string(), $: z.looseObject({ Format: z.string().optional() }).optional() })).optional(),
      SubjectConfirmation: z.array(Confirmation).min(1),
    }),
  ),
  Conditions: only(z.looseObject({})),
  AttributeStatement: z.array(z.union([z.string(), z.looseObject({ Attribute: z.array(Attribute).default([]) })])).default([]),
});
type Assertion = z.infer<typeof Assertion>;

export type Expected = { issuer: string; recipient: string; requestId: string; nowMs: number };
export type Said = { nameId: string | undefined; claims: Claims };

/** Whether whoever brings it may be who it speaks of: here, for this very question, in time. */
const isConfirmed = ({ $: { Method }, SubjectConfirmationData: data }: z.infer<typeof Confirmation>, expected: Expected) => {
  if (Method !== bearer || !data) return false;
  const { Recipient, InResponseTo, NotOnOrAfter } = data[0].$;
  const isInTime = expected.nowMs - clockSkewMs < Date.parse(NotOnOrAfter);
  return Recipient === expected.recipient && InResponseTo === expected.requestId && isInTime;
};

const claimsIn = ({ AttributeStatement: statements }: Assertion): Claims => {
  const attributes = statements.flatMap((statement) => (typeof statement === "string" ? [] : statement.Attribute));
  const byName = Map.groupBy(attributes, ({ $ }) => $.Name);
  const textsOf = (same: typeof attributes) =>
    same.flatMap(({ AttributeValue: values }) =>
      values.flatMap((value) => (typeof value === "string" ? value : value._)?.trim() || []),
    );
  return Object.fromEntries([...byName].map(([name, same]) => [name, textsOf(same)]));
};

/**
 * What a signed assertion says of somebody. The library has checked its signature, times and audience; that it comes from whom it should,
 * and answers what was asked, it leaves to us.
 */
export const readAssertion = (signed: unknown, expected: Expected): Said => {
  const read = Assertion.safeParse(signed);
  if (!read.success) throw new ProviderFailure("invalid", `Assertion: ${z.core.toDotPath(read.error.issues[0]?.path ?? [])}`);
  const [{ _: issuer }] = read.data.Issuer;
  if (issuer.trim() !== expected.issuer) throw new ProviderFailure("invalid", "Another issuer than the settings have");
  const [{ NameID: ids, SubjectConfirmation: confirmations }] = read.data.Subject;
  if (!confirmations.some((confirmation) => isConfirmed(confirmation, expected)))
    throw new ProviderFailure("invalid", "Not confirmed for this address and question, or too late");
  const id = ids?.[0];
  return { nameId: id?.$?.Format === persistent ? id._.trim() || undefined : undefined, claims: claimsIn(read.data) };
};
