import { type Grant, Right, type SiteRole } from "@palabre/protocol/api";
import type { Claims } from "./Provider.ts";

/** A claim by its name, or, as Keycloak nests them, by a path: `realm_access.roles`. */
const claimAt = (claims: Claims, name: string): unknown => {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name.split(".").reduce<unknown>((value, key) => {
    const isInside = typeof value === "object" && value !== null && Object.hasOwn(value, key);
    return isInside ? (value as Record<string, unknown>)[key] : undefined;
  }, claims);
};

export const textAt = (claims: Claims, name: string): string | undefined => {
  const value = claimAt(claims, name);
  const one = Array.isArray(value) ? value[0] : value;
  return typeof one === "string" && one !== "" ? one : undefined;
};

const valuesAt = (claims: Claims, name: string): readonly unknown[] => {
  const value = claimAt(claims, name);
  return Array.isArray(value) ? value : [value];
};

export type Granted = { role?: SiteRole; rights?: readonly Right[] };

/**
 * What somebody may do by what their provider says of them. A provider decides only what its grants speak of: one that never gives a role
 * takes none away either.
 */
export const granted = (grants: readonly Grant[], claims: Claims, groups: string): Granted => {
  const holds = ({ claim, anyOf }: Grant) =>
    anyOf === undefined || valuesAt(claims, claim ?? groups).some((value) => typeof value === "string" && anyOf.includes(value));
  const spokenOf = new Set(grants.flatMap(({ gives }) => gives));
  const given = new Set(grants.filter(holds).flatMap(({ gives }) => gives));
  const role = given.has("administrator") ? "administrator" : given.has("support") ? "support" : "member";
  return {
    ...((spokenOf.has("administrator") || spokenOf.has("support")) && { role }),
    ...(Right.options.some((right) => spokenOf.has(right)) && { rights: Right.options.filter((right) => given.has(right)) }),
  };
};

/** Whether an address is believed because of its domain alone. */
export const isTrusted = (email: string, domains: readonly string[]): boolean =>
  domains.includes("*") || domains.includes(email.slice(email.lastIndexOf("@") + 1).toLowerCase());
