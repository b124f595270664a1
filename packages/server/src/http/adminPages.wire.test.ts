import { listAccounts, listAllRooms, listGroups, readAudit, signInByLink } from "@palabre/protocol/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser, startServer, type TestServer } from "../../../testing/src/index.ts";

let server: TestServer;
let administrator: Browser;

// Nothing comes in the order of its list. All are called alike, all was done at one moment, and groups differ only by how é is written.
const fill = [
  `insert into accounts (email, name, language)
   select md5(n::text) || '@school' || n % 2 || '.example.org', 'Awa', 'fr' from generate_series(1, 270) as n`,
  `insert into rooms (name, title, number, owner_id)
   select 'room-' || md5(email), 'Salle', (100000000 + row_number() over ())::text, id from accounts where name = 'Awa'`,
  "insert into rooms (name) select 'of-nobody-' || n from generate_series(1, 60) as n",
  `insert into audit_entries (at, actor, act, target)
   select '2026-01-01', 'Awa', 'rooms.create', md5(n::text) from generate_series(1, 270) as n`,
  `insert into groups (name, rights)
   select normalize('Écol', nfd) || repeat('é', n % 2) || repeat(normalize('é', nfd), 1 - n % 2) || n / 2, '{}'
   from generate_series(2, 271) as n`,
];

beforeAll(async () => {
  server = await startServer();
  administrator = new Browser(server);
  const token = (await server.firstAdministratorPath())?.split("#")[1] ?? "";
  await administrator.call(signInByLink, { token, email: "admin@example.org", name: "Nadia", language: "fr" });
  for (const sql of fill) await server.database.pool.query(sql);
});
afterAll(() => server.close());

type Page = { count: number; keys: readonly string[] };
type Walk = { list: string; all: string; read: (page: number) => Promise<Page> };

const accounts = async (page: number, search?: string): Promise<Page> => {
  const answer = await administrator.call(listAccounts, { page, search });
  return { count: answer.count, keys: answer.accounts.map(({ email }) => email) };
};
const rooms = async (page: number, search?: string): Promise<Page> => {
  const answer = await administrator.call(listAllRooms, { page, search });
  return { count: answer.count, keys: answer.rooms.map(({ name }) => name) };
};
const groups = async (page: number): Promise<Page> => {
  const answer = await administrator.call(listGroups, { page });
  return { count: answer.count, keys: answer.groups.map(({ id }) => id) };
};
const audit = async (page: number): Promise<Page> => {
  const answer = await administrator.call(readAudit, { page });
  return { count: answer.count, keys: answer.entries.map(({ id }) => id) };
};

const byName = "normalize(lower(name), nfd), id";

const walks: readonly Walk[] = [
  { list: "accounts", all: "select email as key from accounts order by email", read: (page) => accounts(page) },
  {
    list: "accounts of one school",
    all: "select email as key from accounts where email like '%school1.%' order by email",
    read: (page) => accounts(page, " SCHOOL1. "),
  },
  {
    list: "accounts that are called alike",
    all: "select email as key from accounts where name = 'Awa' order by email",
    read: (page) => accounts(page, "awa"),
  },
  {
    list: "rooms that somebody owns",
    all: "select name as key from rooms where owner_id is not null order by name",
    read: (page) => rooms(page),
  },
  {
    list: "rooms that are called alike",
    all: "select name as key from rooms where title = 'Salle' order by name",
    read: (page) => rooms(page, "salle"),
  },
  { list: "groups", all: `select id as key from groups order by ${byName}`, read: groups },
  { list: "what was done", all: "select id as key from audit_entries order by at desc, id", read: audit },
];

test.each(walks)("$list: from the first page to the last and back, each stands on one page, in order", async ({ all, read }) => {
  const expected = (await server.database.pool.query<{ key: string }>(all)).rows.map(({ key }) => key);
  expect(new Set(expected).size).toBeGreaterThan(100);
  const last = Math.ceil(expected.length / 50);
  const pages = Array.from({ length: last }, (_, index) => index + 1);
  const there: Page[] = [];
  for (const page of pages) there.push(await read(page));
  const back: Page[] = [];
  for (const page of pages.toReversed()) back.push(await read(page));
  expect(there.flatMap(({ keys }) => keys)).toEqual(expected);
  expect(back.toReversed()).toEqual(there);
  expect(new Set(there.map(({ count }) => count))).toEqual(new Set([expected.length]));
  expect(await read(last + 1)).toEqual({ count: expected.length, keys: [] });
});

test("what means something to the database means nothing in a search", async () => {
  expect(await accounts(1, "%")).toEqual({ count: 0, keys: [] });
  expect((await rooms(1, "room_")).count).toBe(0);
  expect((await accounts(1, "admin@example.org")).keys).toEqual(["admin@example.org"]);
});
