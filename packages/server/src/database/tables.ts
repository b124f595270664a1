import type { ClientBase } from "pg";

export type Table = { name: string; columns: readonly string[]; refersTo: readonly string[] };

// True only while the processes run; or a way in, which a backup must not open again to whoever had left; or letters, which would be
// sent once more.
const notData = [
  "processes",
  "sessions",
  "sign_in_codes",
  "sign_in_tries",
  "known_devices",
  "passkey_challenges",
  "provider_attempts",
  "mail_queue",
];

const tablesSql = `
  select relname as name,
    array(select attname::text from pg_attribute
      where attrelid = tables.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
    array(select referred.relname::text from pg_constraint join pg_class as referred on referred.oid = confrelid
      where conrelid = tables.oid and contype = 'f') as "refersTo"
  from pg_class as tables
  where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> all ($1) order by relname`;

/** The tables that hold what people would miss. One that refers to others comes after them. */
export async function dataTables(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(tablesSql, [notData]);
  return inOrderOfReference(rows);
}

export function inOrderOfReference(tables: readonly Table[]): Table[] {
  const ordered = new Set<Table>();
  const visited = new Set<Table>();
  const visit = (table: Table) => {
    if (visited.has(table)) return;
    visited.add(table);
    tables.filter(({ name }) => table.refersTo.includes(name)).forEach(visit);
    ordered.add(table);
  };
  tables.forEach(visit);
  return [...ordered];
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
