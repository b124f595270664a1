import { hands, meeting } from "@palabre/protocol";
import {
  deleteAccount,
  endOtherSessions,
  endSession,
  readRecord,
  removeAccount,
  session,
  setMember,
  signedIn,
} from "@palabre/protocol/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  Browser,
  joinAs,
  newDevice,
  Opened,
  RedisProcess,
  startServer,
  type TestParticipant,
  type TestServer,
  testDatabase,
} from "../../../testing/src/index.ts";
import { idOf, knows } from "./lobby.fixture.ts";
import { type Person, refusal, roleOf, Site } from "./site.fixture.ts";

/** Others than whoever decides it must notice within so long. */
const withinMs = 3_000;

const opened = new Opened();
let site: Site;
/** Another process of the same site. */
let other: TestServer;
beforeAll(async () => {
  const redis = opened.keep(await RedisProcess.start());
  const database = opened.keep(await testDatabase());
  const env = { REDIS_URL: redis.url, DATABASE_URL: database.url };
  site = opened.keep(await Site.open({ env, database }));
  other = opened.keep(await startServer({ env, database }));
});
afterAll(() => opened.close());

const accountOf = async ({ browser }: Person) => (await browser.call(session, {})).account?.id ?? "";
const isOut = async (participant: TestParticipant): Promise<void> => {
  await participant.until(({ status }) => status === "closed", withinMs);
  expect(participant.client.status.get()).toMatchObject({ reason: "signedOut" });
};

/** One of a browser's cookies, as another program would show it. */
const cookieOf = ({ cookies }: Browser, name: string): string =>
  [...cookies].flatMap(([one, value]) => (one.includes(name) ? [`${one}=${value}`] : [])).join("; ");

/** A browser that shows these and nothing else. */
const showing = (...shown: readonly string[]): Browser => {
  const browser = new Browser(site.server);
  for (const [name = "", value = ""] of shown.map((cookie) => cookie.split("="))) browser.cookies.set(name, value);
  return browser;
};

/** Nobody sits down, in any meeting, before it is called off; `isReached` once somebody is about to. */
const holdSeats = async () => {
  const { pool } = site.server.database;
  const client = await pool.connect();
  await client.query("begin");
  await client.query("lock table seats in exclusive mode");
  const waitersSql = "select from pg_stat_activity where wait_event_type = 'Lock' and query like '%insert into seats%'";
  let released: Promise<void> | undefined;
  const callOff = () => {
    released ??= client.query("rollback").then(() => client.release());
    return released;
  };
  setTimeout(callOff, 2 * withinMs).unref(); // What the test does meanwhile may wait for it as well.
  return {
    isReached: () => expect.poll(async () => (await pool.query(waitersSql)).rowCount, { timeout: withinMs }).toBe(1),
    callOff,
  };
};

/** Somebody's room with the owner in it, and an organiser who is there by their account. */
const withOrganiser = async (server: TestServer) => {
  const { owner, room } = await site.ownRoom();
  const organiser = await site.newPerson();
  await owner.browser.call(setMember, { room, email: organiser.email, role: "organiser" });
  const host = await site.enter(room, "Host", owner);
  const inside = await joinAs(server, "Organiser", { room, device: { cookie: organiser.browser.cookie } });
  expect(roleOf(inside)).toBe("organiser");
  return { room, host, organiser, inside };
};

test.each(["the same process", "another process"])(
  "whose account an administrator deletes is out of their meeting on %s within seconds, and comes back as a guest at most",
  async (where) => {
    const { room, host, organiser, inside } = await withOrganiser(where === "the same process" ? site.server : other);
    const administrator = await site.newAdministrator();
    await administrator.browser.call(deleteAccount, { id: await accountOf(organiser) });
    await isOut(inside);
    await host.until(({ people }) => people.length === 1, withinMs);
    await expect(inside.send(meeting, "lock", { isLocked: true })).rejects.toEqual(refusal("not_in_meeting"));
    const back = await site.enter(room, "Back", organiser, { as: inside.id });
    expect(roleOf(back)).toBe("participant");
    for (const one of [back, host]) one.close();
  },
);

test("the last administrator, whose account stays, stays in their meeting as well", async () => {
  const administrator = await site.newAdministrator();
  await site.server.database.pool.query("update accounts set role = 'member' where email <> $1", [administrator.email]);
  const { room } = await site.ownRoom();
  const inside = await site.enter(room, "Administrator", administrator);
  const id = await accountOf(administrator);
  await expect(administrator.browser.call(deleteAccount, { id })).rejects.toEqual(refusal("conflict"));
  await expect(administrator.browser.call(removeAccount, { email: administrator.email })).rejects.toEqual(refusal("conflict"));
  await inside.send(hands, "raise", {});
  inside.close();
});

test("whoever deletes their account goes out of the meetings of others", async () => {
  const { host, organiser, inside } = await withOrganiser(site.server);
  await organiser.browser.call(removeAccount, { email: organiser.email });
  await isOut(inside);
  host.close();
});

test("whoever ends one place where they are signed in is out of the meeting there alone", async () => {
  const { room, host, organiser, inside } = await withOrganiser(site.server);
  const [near, far] = [await site.signedIn(organiser.email), await site.signedIn(organiser.email)];
  const comeOn = ({ cookie }: typeof near) => joinAs(other, "There", { room, device: { cookie } });
  const [stays, goes] = [await comeOn(near), await comeOn(far)];
  const [place] = (await far.call(signedIn, {})).filter(({ isThisOne }) => isThisOne);
  await organiser.browser.call(endSession, { id: place?.id ?? "" });
  await isOut(goes);
  for (const one of [stays, inside]) await one.send(hands, "raise", {});
  for (const one of [stays, inside, host]) one.close();
});

test("whoever signs out everywhere else stays in the meeting here, and is out of it there", async () => {
  const { room, host, organiser, inside } = await withOrganiser(site.server);
  const elsewhere = await site.signedIn(organiser.email);
  const there = await joinAs(other, "There", { room, device: { cookie: elsewhere.cookie } });
  expect(roleOf(there)).toBe("organiser");
  await organiser.browser.call(endOtherSessions, {});
  await isOut(there);
  await inside.send(hands, "raise", {});
  const back = await joinAs(other, "There", { room, device: { cookie: elsewhere.cookie } });
  expect(roleOf(back)).toBe("participant");
  for (const one of [back, inside, host]) one.close();
});

test("whoever ends a session puts out who came in by it, whatever device it was shown from since", async () => {
  const { room, host, organiser, inside } = await withOrganiser(site.server);
  const stolen = cookieOf(await site.signedIn(organiser.email), "session");
  const [first, second] = [await newDevice(site.server), await newDevice(site.server)];
  const thief = await joinAs(other, "Thief", { room, device: { cookie: `${stolen}; ${first.cookie}` } });
  expect(roleOf(thief)).toBe("organiser");
  const places = await showing(stolen, second.cookie).call(signedIn, {});
  const id = places.find(({ isThisOne }) => isThisOne)?.id ?? "";
  await organiser.browser.call(endSession, { id });
  await isOut(thief);
  await inside.send(hands, "raise", {});
  for (const one of [inside, host]) one.close();
});

test.each<[string, (person: Person) => Promise<unknown>]>([
  ["signs out everywhere else", ({ browser }) => browser.call(endOtherSessions, {})],
  ["deletes the account", ({ browser, email }) => browser.call(removeAccount, { email })],
])("whose account %s while they come in is in as a guest at most", async (_what, end) => {
  const { owner, room } = await site.ownRoom();
  const organiser = await site.newPerson();
  await owner.browser.call(setMember, { room, email: organiser.email, role: "organiser" });
  const host = await site.enter(room, "Host", owner);
  const { cookie } = await site.signedIn(organiser.email);
  const held = await holdSeats();
  const coming = joinAs(other, "There", { room, device: { cookie } });
  try {
    await held.isReached();
    await end(organiser);
  } finally {
    await held.callOff();
  }
  const there = await coming;
  expect(roleOf(there)).toBe("participant");
  await host.until(({ people }) => people.length === 2, withinMs);
  expect(host.people.map(({ role }) => role).toSorted()).toEqual(["organiser", "participant"]);
  for (const one of [there, host]) one.close();
});

test("what a deleted account was in a meeting is nobody's who uses the same browser", async () => {
  const { room, host, organiser, inside } = await withOrganiser(site.server);
  const asked = { meeting: inside.client.joined?.meetingId ?? "" };
  const device = cookieOf(organiser.browser, "device");
  expect(await organiser.browser.call(readRecord, asked)).toMatchObject({ room });
  await organiser.browser.call(removeAccount, { email: organiser.email });
  await isOut(inside);
  const next = cookieOf((await site.newPerson()).browser, "session");
  for (const cookie of [device, `${device}; ${next}`]) {
    await expect(showing(...cookie.split("; ")).call(readRecord, asked)).rejects.toEqual(refusal("not_found"));
    const back = await joinAs(site.server, "Back", { room, device: { cookie }, as: inside.id });
    expect(back.id).not.toBe(inside.id);
    back.close();
  }
  host.close();
});

test("whose account is deleted while they wait can be banned from the room", async () => {
  const { owner, room } = await site.ownRoom({ lobby: "everyone" });
  const host = await site.enter(room, "Host", owner);
  const visitor = await site.newPerson();
  const waiting = await site.enter(room, "Visitor", visitor);
  await knows(host, "Visitor");
  await visitor.browser.call(removeAccount, { email: visitor.email });
  await host.send(meeting, "remove", { participantId: idOf(host, "Visitor"), ban: "room" });
  const bansSql = "select from room_bans join rooms on rooms.id = room_id where rooms.name = $1";
  await expect.poll(async () => (await site.server.database.pool.query(bansSql, [room])).rowCount, { timeout: withinMs }).toBe(1);
  for (const one of [waiting, host]) one.close();
});
