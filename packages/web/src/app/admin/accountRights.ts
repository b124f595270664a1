import { type KnownAccount, Right } from "@palabre/protocol/api";

type What = Pick<KnownAccount, "rights" | "groups" | "isEmailProven">;

/** The groups that give an account a right now; none while nobody has proven that its address is theirs. */
export const groupsGiving = ({ groups, isEmailProven }: What, right: Right): readonly string[] =>
  isEmailProven ? groups.flatMap(({ name, rights }) => (rights.includes(right) ? [name] : [])) : [];

/** What an account may do, given to itself or by its groups. */
export const rightsOf = (account: What): readonly Right[] =>
  Right.options.filter((right) => account.rights.includes(right) || groupsGiving(account, right).length > 0);
