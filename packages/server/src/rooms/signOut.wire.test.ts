import { hands, meeting } from "@palabre/protocol";
import { deleteAccount, endOtherSessions, endSession, removeAccount, session, setMember, signedIn } from "@palabre/protocol/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  joinAs,
  Opened,
  RedisProcess,
  startServer,
  type TestParticipant,
  type TestServer,
  testDatabase,
} from "../../../testing/src/index.ts";
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

const idOf = async ({ browser }: Person) => (await browser.call(session, {})).account?.id ?? "";
const isOut = async (participant: TestParticipant): Promise<void> => {
  await participant.until(({ status }) => status === "closed", withinMs);
  expect(participant.client.status.get()).toMatchObject({ reason: "signedOut" });
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
    await administrator.browser.call(deleteAccount, { id: await idOf(organiser) });
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
  const id = await idOf(administrator);
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
