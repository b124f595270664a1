/** By which names an account may stand in a group: its whole address, and its domain alone, with none above or below it. */
const isNamed = "who in (accounts.email, substring(accounts.email from '@[^@]*$'))";

/** What its groups give an account: nothing before its address is proven. Beside `accounts` in a query. */
export const groupRights = `array(select unnest(groups.rights) from group_members join groups on groups.id = group_id
  where accounts.is_email_proven and ${isNamed})`;

/** The groups that name an account, whether its address is proven or not, as those who look after the site see them. */
export const groupsOf = `(select coalesce(json_agg(json_build_object('id', id, 'name', name, 'rights', rights) order by lower(name)), '[]')
  from groups where id in (select group_id from group_members where ${isNamed}))`;

/** The accounts that have the rights of the group that `id` says. By arrays, so that both indexes of `accounts` are used whatever it holds. */
export const accountsInGroup = (id: string): string => `(select accounts.id from accounts where is_email_proven and (
  email = any (array(select who from group_members where group_id = ${id} and who not like '@%'))
  or substring(email from '@[^@]*$') = any (array(select who from group_members where group_id = ${id} and who like '@%'))))`;
