import { z } from "zod";
import { DisplayName } from "../people.ts";
import { EmailAddress, Right } from "./accounts.ts";
import { paged, Search } from "./paged.ts";
import { Nothing, route } from "./route.ts";

export const GroupId = z.uuid().brand<"GroupId">();

/** As many as one group takes: whoever has more names their domain. */
export const mostGroupMembers = 2_000;

/**
 * Who is in a group: an e-mail address, or `@` and a domain for all of its addresses. It is that domain alone, with none below it. A domain
 * is right when an address there would be.
 */
export const GroupMember = z
  .string()
  .max(254)
  .trim()
  .toLowerCase()
  .refine((who) => EmailAddress.safeParse(who.startsWith("@") ? `someone${who}` : who).success, "must be an address or @domain");

const rights = z.array(Right).max(Right.options.length);

/** Accounts that get rights together, by their proven addresses. */
export const Group = z.strictObject({
  id: GroupId,
  name: DisplayName,
  rights: z.array(Right),
  /** Addresses and domains that are named. */
  memberCount: z.int(),
  /** Accounts that have its rights now. */
  accountCount: z.int(),
});
export type Group = z.infer<typeof Group>;

/** A group with its members: domains first, then by the alphabet. */
export const WholeGroup = Group.extend({ members: z.array(z.string()) });
export type WholeGroup = z.infer<typeof WholeGroup>;

const Wanted = z.strictObject({ name: DisplayName, rights, members: z.array(GroupMember).max(mostGroupMembers) });

// As many addresses as a group takes, each as long as an address may be.
const maxBodyBytes = 600_000;

export const listGroups = route("GET /api/admin/groups", {
  access: "support",
  input: Search,
  output: paged("groups", Group),
  about: "Groups by name, searched in names and members, a page at a time.",
});

export const readGroup = route("GET /api/admin/groups/:id", {
  access: "support",
  input: z.strictObject({ id: GroupId }),
  output: WholeGroup,
  about: "A group with all of its members.",
});

export const addGroup = route("POST /api/admin/groups", {
  access: "administrator",
  input: Wanted,
  output: WholeGroup,
  about: "Makes a group. Whoever is in it by a proven address has its rights at once, besides those of their own.",
  maxBodyBytes,
});

export const changeGroup = route("PUT /api/admin/groups/:id", {
  access: "administrator",
  input: Wanted.extend({ id: GroupId }),
  output: WholeGroup,
  about: "Says anew how a group is called, what it gives and who is in it. It holds at once.",
  maxBodyBytes,
});

export const removeGroup = route("DELETE /api/admin/groups/:id", {
  access: "administrator",
  input: z.strictObject({ id: GroupId }),
  output: Nothing,
  about: "Removes a group. Accounts stay; what they had by it alone is over at once.",
});
