import type { Asker } from "../database/transaction.ts";

/**
 * What some accounts may do changes: every session of theirs gets another secret before it is used with the new rights. In the order of
 * their ids: two who change many at once wait for each other, not each for what the other has.
 */
export const renewSessions = async (client: Asker, accountIds: readonly string[]): Promise<void> => {
  const sql = `update sessions set is_stale = true
    where id in (select id from sessions where account_id = any ($1) order by id for update)`;
  await client.query(sql, [accountIds]);
};
