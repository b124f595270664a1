import { listAccounts, listAllRooms, signInByLink } from "@palabre/protocol/api";
import { Browser } from "@palabre/testing/Browser.ts";
import { type BenchServer, openBenchServer } from "../benchServer.ts";
import { interleave } from "../interleave.ts";
import { machine } from "../machine.ts";
import type { Figure, Result } from "../Result.ts";

const many = 100_000;
const rounds = 20;
const lastPage = many / 50;
const middlePage = lastPage / 2;

const fillSql = `
  with made as (
    insert into accounts (email, name, language)
    select 'person' || lpad(n::text, 6, '0') || '@school' || n % 400 || '.example.org', 'Person Number ' || n, 'fr'
    from generate_series(1, ${many}) as n returning id, email, name)
  insert into rooms (name, title, number, owner_id)
  select 'room-of-' || split_part(email, '@', 1), 'Room of ' || name, (100000000 + row_number() over ())::text, id from made`;

type Asked = { what: string; ask: (browser: Browser) => Promise<{ count: number }> };

const asked: readonly Asked[] = [
  { what: "Accounts, first page", ask: (browser) => browser.call(listAccounts, {}) },
  { what: "Accounts, a page in the middle", ask: (browser) => browser.call(listAccounts, { page: middlePage }) },
  { what: "Accounts, last page", ask: (browser) => browser.call(listAccounts, { page: lastPage }) },
  { what: "Accounts, a search that finds one", ask: (browser) => browser.call(listAccounts, { search: "person054321" }) },
  { what: "Accounts, a search that finds 250", ask: (browser) => browser.call(listAccounts, { search: "school77." }) },
  { what: "Rooms, first page", ask: (browser) => browser.call(listAllRooms, {}) },
  { what: "Rooms, a page in the middle", ask: (browser) => browser.call(listAllRooms, { page: middlePage }) },
  { what: "Rooms, last page", ask: (browser) => browser.call(listAllRooms, { page: lastPage }) },
  { what: "Rooms, a search that finds one", ask: (browser) => browser.call(listAllRooms, { search: "person054321" }) },
];

/** The first administrator of a house, as a browser that is signed in. */
const administratorOf = async (server: BenchServer): Promise<Browser> => {
  const browser = new Browser(server);
  const token = (await server.firstAdministratorPath())?.split("#")[1] ?? "";
  await browser.call(signInByLink, { token, email: "admin@example.org", name: "Admin", language: "fr" });
  return browser;
};

/** AD-01: what an administrator waits for among 100 000 accounts and rooms, beside a site that is empty. */
export const run = async (): Promise<Result> => {
  const env = { RATE_CONNECTIONS: "1000000", RATE_COMMANDS: "1000000" };
  const [full, empty] = [await openBenchServer(env), await openBenchServer(env)];
  const [inFull, inEmpty] = [await administratorOf(full), await administratorOf(empty)];
  await full.pool.query(fillSql);
  await full.pool.query("analyze");
  const figures: Figure[] = [];
  for (const { what, ask } of asked) {
    const time = (browser: Browser) => async () => {
      const before = performance.now();
      await ask(browser);
      return performance.now() - before;
    };
    await time(inFull)();
    await time(inEmpty)();
    const { a, b } = await interleave(rounds, time(inFull), time(inEmpty));
    figures.push({
      id: "AD-01",
      what,
      unit: "ms",
      ours: a,
      peer: { name: "an empty site", samples: b },
      aim: { of: "median", at: "most", value: 200 },
    });
  }
  const { rows } = await full.pool.query<{ version: string }>("select split_part(version(), ' on ', 1) as version");
  await full.close();
  await empty.close();
  return {
    suite: "admin",
    takenAt: new Date().toISOString(),
    machine: machine({ database: rows[0]?.version ?? "" }),
    figures,
    notes: [`By HTTP, one request at a time, in a database of ${many} accounts that own a room each.`],
  };
};
