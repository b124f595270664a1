import type { Pool } from "pg";

export type Listing = { search?: string | undefined; page?: number | undefined };

export const pageSize = 50;

export const pageOf = (page = 1): readonly [limit: number, offset: number] => [pageSize, (page - 1) * pageSize];

/** For `ilike`: anywhere, and nothing that was typed is a sign of its own. */
export const matching = (text = ""): string => `%${text.trim().replaceAll(/[\\%_]/g, "\\$&")}%`;

/** `key`: a column that differs in every row, by which the list is in order. `soughtIn`: where what was typed may stand. */
type List = { table: string; where: string; key: string; soughtIn: readonly string[] };

/**
 * How many rows a list has, and the keys of those on one page, both of one moment. Of the rows before the page nothing is read but their
 * keys: what the others show is asked for afterwards, for fifty and not for a hundred thousand.
 */
export const keysOf = async (pool: Pool, { table, where, key, soughtIn }: List, { search = "", page }: Listing) => {
  const isSought = search.trim() !== "";
  const found = soughtIn.map((column) => `${column} ilike $3`).join(" or ");
  // A search reads the whole table, so once for both; where nothing is sought, the key's index gives each of them faster.
  const sql = `with found as ${isSought ? "" : "not "}materialized (
      select ${key} as key from ${table} where ${where} ${isSought ? `and (${found})` : ""})
    select (select count(*)::int from found) as count, array(select key from found order by key limit $1 offset $2) as keys`;
  const values = [...pageOf(page), ...(isSought ? [matching(search)] : [])];
  const { rows } = await pool.query<{ count: number; keys: string[] }>(sql, values);
  return rows[0] ?? { count: 0, keys: [] };
};
