import { withUsual } from "@palabre/protocol/api";

/** Somebody's, or the organisation's. Of a row of `rooms`. */
export const ownedSql = "(rooms.owner_id is not null or rooms.is_organisation)";

/** Nobody owns it and nobody is there: it gives way. */
export const unusedSql = `not ${ownedSql} and not exists (select from meetings where room_id = rooms.id and ended_at is null)`;

/** Columns of a room as one asker sees it; `id` and `email` are the places of theirs among the statement's values. */
export const roomColumns = (id: string, email: string): string => `rooms.name, rooms.title, rooms.number,
  case when owner_id = ${id} then 'owner' else coalesce(
    (select role from room_members where room_id = rooms.id and room_members.email = ${email}), 'outsider') end as standing,
  rooms.settings->>'type' as type, archived_at is not null as "isArchived",
  (select count(*)::int from seats join meetings on meetings.id = meeting_id
    where meetings.room_id = rooms.id and ended_at is null and connection_id is not null and not is_waiting) as "presentCount",
  (extract(epoch from used_at) * 1000)::float8 as "lastUsedAt"`;

/** `conseil-ecole` is called "Conseil ecole" until somebody says better. */
const titleFrom = (name: string): string => {
  const words = name.replaceAll("-", " ");
  return words.slice(0, 1).toUpperCase() + words.slice(1);
};

/** A row with `roomColumns`, as a list shows it. */
export const roomRow = (row: Record<string, unknown>) => ({
  name: row["name"],
  title: row["title"] ?? titleFrom(String(row["name"])),
  number: row["number"],
  standing: row["standing"],
  type: row["type"] ?? withUsual({}).type,
  isArchived: row["isArchived"],
  presentCount: row["presentCount"],
  lastUsedAt: row["lastUsedAt"] === null ? null : Math.round(Number(row["lastUsedAt"])),
});
