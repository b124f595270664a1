/** By which names an account may stand in a group: its whole address, and its domain alone, with none above or below it. */
const isNamed = "who in (accounts.email, substring(accounts.email from '@[^@]*$'))";

/** What its groups give an account: nothing before its address is proven. Beside `accounts` in a query. */
export const groupRights = `array(select unnest(groups.rights) from group_members join groups on groups.id = group_id
  where accounts.is_email_proven and ${isNamed})`;

/** The groups that name an account, whether its address is proven or not, as those who look after the site see them. */
export const groupsOf = `(select coalesce(json_agg(json_build_object('id', id, 'name', name, 'rights', rights) order by lower(name)), '[]')
  from groups where id in (select group_id from group_members where ${isNamed}))`;

/** The accounts that have the rights of the group that `id` says. */
export const accountsInGroup = (id: string): string => `(
  select accounts.id from group_members join accounts on accounts.email = who where group_id = ${id} and is_email_proven
  union
  select accounts.id from group_members join accounts on substring(accounts.email from '@[^@]*$') = who
  where group_id = ${id} and is_email_proven)`;
