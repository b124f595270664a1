import type { Pool, PoolClient } from "pg";

/** The pool, or one of its connections within a transaction. */
export type Asker = Pick<PoolClient, "query">;

/** Commits what `work` did, or undoes all of it. */
export async function inTransaction<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    client.release();
    return result;
  } catch (error) {
    await client.query("rollback").then(
      () => client.release(),
      (broken: Error) => client.release(broken), // The connection went with the transaction: the pool must not give it out again.
    );
    throw error;
  }
}
