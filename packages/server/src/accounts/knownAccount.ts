import { AppError } from "@palabre/protocol";
import { type AccountId, KnownAccount } from "@palabre/protocol/api";
import type { Asker } from "../database/transaction.ts";
import { accountColumns, accountIn, ownAccount } from "./Accounts.ts";
import { groupsOf } from "./groupsOf.ts";

export const knownColumns = `${accountColumns}, accounts.is_email_proven as "isEmailProven", ${groupsOf} as groups`;

/** A row with `knownColumns`, as those who look after the site read it. */
export const knownIn = (row: Record<string, unknown>): KnownAccount => {
  const account = accountIn(row);
  const { isEmailProven, groups } = row;
  return KnownAccount.parse({ ...ownAccount(account), rights: account.ownRights, isEmailProven, groups });
};

/** Refuses with `not_found`. */
export const readKnown = async (client: Asker, id: AccountId): Promise<KnownAccount> => {
  const { rows } = await client.query(`select ${knownColumns} from accounts where id = $1`, [id]);
  if (!rows[0]) throw new AppError("not_found", "No such account");
  return knownIn(rows[0]);
};
