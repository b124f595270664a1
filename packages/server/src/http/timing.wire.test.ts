import { AppError, RoomName } from "@palabre/protocol";
import { type AnyRoute, askForCode, findByNumber, type InputOfRoute, session, signIn } from "@palabre/protocol/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  Browser,
  Mailbox,
  Opened,
  RawSocket,
  rankTest,
  ServerProcess,
  type TestDatabase,
  testDatabase,
} from "../../../testing/src/index.ts";
import { hashPassword } from "../rooms/password.ts";

/** How often each of two is asked for. Only the night has the time, and a machine of its own: `npm run night -- timing`. */
const asks = Number(process.env["PALABRE_TIMED_ASKS"] ?? 0);
/** Before what counts, a tenth more, until the server and this process are warm. */
const warmUp = (count: number): number => Math.ceil(count / 10);
/** What is found of a difference must be no chance, and more than anybody could make out through a network. */
const chance = 0.001;
const hiddenMs = 1;

const patience = 15 * 60_000;
const opened = new Opened();
let mailbox: Mailbox;
let database: TestDatabase;
let server: ServerProcess;
let browser: Browser;

const noBounds = Object.fromEntries(
  ["CONNECTIONS", "CODES", "NUMBERS", "PASSWORDS", "MEETINGS", "COMMANDS"].map((what) => [`RATE_${what}`, "10000000"]),
);

const fillSql = `
  with owner as (insert into accounts (email, name, language) values ('owner@example.org', 'Owner', 'fr') returning id),
    made as (insert into rooms (name, number, owner_id, settings, archived_at) select wanted.name, number, owner.id, access, archived
      from owner, (values
        ('members', '111111111', '{"access":"members"}'::jsonb, null), ('empty', '222222222', '{}', null),
        ('archived', '333333333', '{}', now()), ('guarded', '555555555', '{}', null)) as wanted (name, number, access, archived) returning id, name)
  insert into meetings (room_id) select id from made where name = 'members'`;
/** Of all the addresses that are asked for, known or not. */
const groupsSql = `with made as (insert into groups (name, rights) select 'Group ' || n, '{start}' from generate_series(1, 300) as n returning id)
  insert into group_members (group_id, who) select id, '@example.org' from made`;
const peopleSql = `insert into accounts (email, name, language, is_email_proven)
  select $1 || n || '@example.org', 'Person', 'fr', true from generate_series(0, $2::int) as n`;

describe.skipIf(asks === 0)("how long an answer takes does not tell", () => {
  beforeAll(async () => {
    mailbox = opened.keep(await Mailbox.open());
    database = opened.keep(await testDatabase());
    await database.pool.query(fillSql);
    await database.pool.query(groupsSql);
    const mail = { SMTP_URL: mailbox.url, MAIL_FROM: "visio@example.org", LOG_LEVEL: "warn" };
    server = opened.keep(await ServerProcess.start(database.url, { ...noBounds, ...mail, EMPTY_SECONDS: "86400" }));
    browser = new Browser(server);
    await browser.call(session, {});
  });
  afterAll(() => opened.close());

  /** What is asked, and afterwards what has to be over before the next one asks. */
  type Ask = { ask: () => Promise<unknown>; rest?: () => Promise<unknown> };
  type Side = (index: number) => Ask | Promise<Ask>;
  type Sides = { known: Side; unknown: Side };

  const timed = async ({ ask, rest }: Ask) => {
    const before = performance.now();
    const answer = await ask();
    const took = performance.now() - before;
    await rest?.();
    return { took, answer: JSON.stringify(answer) };
  };

  /** Both in a random order, so that whatever else changes meanwhile falls on either. */
  const compare = async (what: string, sides: Sides, count = asks): Promise<void> => {
    const times = { known: [] as number[], unknown: [] as number[] };
    const answers = new Set<string>();
    const first = warmUp(count);
    for (let index = 0; index < first + count; index += 1) {
      const order = Math.random() < 0.5 ? (["known", "unknown"] as const) : (["unknown", "known"] as const);
      for (const side of order) {
        const { took, answer } = await timed(await sides[side](index));
        answers.add(answer);
        if (index >= first) times[side].push(took);
      }
    }
    const { p, shift } = rankTest(times.known, times.unknown);
    const difference = `${shift.toFixed(3)} ms more for the unknown one`;
    process.stdout.write(`${what}: ${difference}, p = ${p.toPrecision(2)}, ${count} asks of each\n`);
    expect([...answers]).toHaveLength(1);
    if (p < chance) expect(Math.abs(shift)).toBeLessThan(hiddenMs);
  };

  /** The answer, or the code of the refusal. */
  const call = async <R extends AnyRoute>(route: R, input: InputOfRoute<R>): Promise<unknown> => {
    try {
      return await browser.call(route, input);
    } catch (error) {
      if (error instanceof AppError) return error.code;
      throw error;
    }
  };

  const addressed = async (kind: string, of: (email: string) => Ask): Promise<Sides> => {
    await database.pool.query(peopleSql, [`known-${kind}-`, asks + warmUp(asks)]);
    return {
      known: (index) => of(`known-${kind}-${index}@example.org`),
      unknown: (index) => of(`other-${kind}-${index}@example.org`),
    };
  };

  const code = (email: string): Ask => ({
    ask: () => call(askForCode, { email, language: "fr" }),
    rest: () => mailbox.waitFor(email),
  });

  test("whether an address has an account, to whoever asks for a code", { timeout: patience }, async () => {
    await compare("A code", await addressed("code", code));
  });

  test("whether an address has an account where sign-up is closed", { timeout: patience }, async () => {
    await database.pool.query("insert into site_settings (name, value) values ('isSignUpOpen', 'false')");
    await compare("A code, sign-up closed", await addressed("closed", code));
    await database.pool.query("delete from site_settings where name = 'isSignUpOpen'");
  });

  test("whether an address has an account, to whoever tries a code", { timeout: patience }, async () => {
    const tried = (email: string): Ask => ({ ask: () => call(signIn, { email, code: "000000", language: "fr" }) });
    await compare("A wrong code", await addressed("tried", tried));
  });

  test.each([
    { room: "whose meeting is for its members", number: "111111111" },
    { room: "with no meeting", number: "222222222" },
    { room: "that is archived", number: "333333333" },
  ])("whether there is a room $room under a number", { timeout: patience }, async ({ room, number }) => {
    const asked = (wanted: string) => (): Ask => ({ ask: () => call(findByNumber, { number: wanted }) });
    await compare(`The number of a room ${room}`, { known: asked(number), unknown: asked("444444444") });
  });

  test("whether anybody owns an empty room of that name", { timeout: patience }, async () => {
    const looked = (room: string) => (): Ask => ({
      ask: async () => {
        const answer = await fetch(`${server.origin}/api/rooms/${room}`, { headers: browser.headers });
        return (await answer.text()).replace(room, "it");
      },
    });
    await compare("An empty room", { known: looked("empty"), unknown: looked("never") });
  });

  test("how much of a room's password was right", { timeout: patience }, async () => {
    const right = "a password that is long";
    await database.pool.query("update rooms set password = $1 where name = 'guarded'", [await hashPassword(right)]);
    const tried = (password: string) => async (): Promise<Ask> => {
      const socket = await RawSocket.open(server, { cookie: browser.cookie });
      return {
        ask: async () => {
          const answer = await socket.join({ room: RoomName.parse("guarded"), password });
          return answer.ok === false ? answer.error.code : answer;
        },
        rest: async () => socket.close(),
      };
    };
    // Each try costs the server a twentieth of a second, on purpose.
    await compare("A password", { known: tried(`${right}!`), unknown: tried("something else") }, Math.ceil(asks / 15));
  });
});
