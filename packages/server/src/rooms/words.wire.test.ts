import type { RoomName } from "@palabre/protocol";
import { deleteRoom, dismissWord, leaveWord, readWords, session, setMember } from "@palabre/protocol/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser, type TestParticipant } from "../../../testing/src/index.ts";
import { refusal, Site } from "./site.fixture.ts";

let site: Site;
let talking: TestParticipant[] = [];
beforeAll(async () => {
  site = await Site.open({ sweepEveryMs: 50 });
});
afterAll(() => site.close());

const newGuest = async () => {
  const browser = new Browser(site.server);
  await browser.call(session, {});
  return browser;
};

const busyRoom = async () => {
  const { owner, room } = await site.ownRoom({ type: "private" });
  talking = [await site.enter(room, "One"), await site.enter(room, "Two")];
  return { owner, room };
};

const wordIn = (room: RoomName, text = "Je reviens demain.") => ({ room, name: "Léa", text, language: "fr" }) as const;
const countIn = async () => (await site.server.database.pool.query("select from left_words")).rowCount;

test("who finds two in conversation leaves a word: by mail, and on the room's page until it is dismissed", async () => {
  const { owner, room } = await busyRoom();
  const helper = await site.newPerson();
  await owner.browser.call(setMember, { room, email: helper.email, role: "organiser" });
  await (await newGuest()).call(leaveWord, wordIn(room, "Bonjour !\n<b>À demain</b>"));
  expect(site.lettersTo(owner.email)).toContainEqual(
    expect.objectContaining({ kind: "leftWord", room, visitor: "Léa", text: "Bonjour !\n<b>À demain</b>", language: "fr" }),
  );
  const words = await owner.browser.call(readWords, { room });
  expect(words).toMatchObject([{ name: "Léa", text: "Bonjour !\n<b>À demain</b>" }]);
  expect(await helper.browser.call(readWords, { room })).toEqual(words);
  await owner.browser.call(dismissWord, { room, id: words[0]?.id ?? "" });
  expect(await helper.browser.call(readWords, { room })).toEqual([]);
});

test("a browser leaves one word in five minutes, wherever, also when it asks twice at once", async () => {
  const [{ room }, guest] = [await busyRoom(), await newGuest()];
  const askings = await Promise.allSettled([guest.call(leaveWord, wordIn(room)), guest.call(leaveWord, wordIn(room))]);
  expect(askings.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const again = await guest.call(leaveWord, wordIn((await busyRoom()).room)).catch((error: unknown) => error);
  expect(again).toMatchObject({ code: "rate_limited", retryAfterMs: expect.closeTo(300_000, -5) });
  await site.server.database.pool.query("update left_words set at = now() - interval '5 minutes'");
  await guest.call(leaveWord, wordIn(room));
});

test("where nobody is kept waiting there is nobody to leave a word for", async () => {
  const { owner, room } = await busyRoom();
  const before = await countIn();
  const guest = await newGuest();
  await expect(owner.browser.call(leaveWord, wordIn(room))).rejects.toEqual(refusal("conflict"));
  await talking[0]?.leave();
  await expect(guest.call(leaveWord, wordIn(room))).rejects.toEqual(refusal("conflict"));
  const { room: shared } = await site.ownRoom();
  for (const name of ["One", "Two"]) await site.enter(shared, name);
  await expect(guest.call(leaveWord, wordIn(shared))).rejects.toEqual(refusal("conflict"));
  await expect(guest.call(leaveWord, wordIn(site.newName()))).rejects.toEqual(refusal("conflict"));
  await expect(guest.call(leaveWord, wordIn(room, "x".repeat(501)))).rejects.toEqual(refusal("bad_request"));
  expect(await countIn()).toBe(before);
});

test("a word is read by nobody but whoever keeps the room, and goes with it, or after thirty days", async () => {
  const { owner, room } = await busyRoom();
  const [stranger, presenter, nadia] = [await site.newPerson(), await site.newPerson(), await site.newAdministrator()];
  await owner.browser.call(setMember, { room, email: presenter.email, role: "presenter" });
  await (await newGuest()).call(leaveWord, wordIn(room));
  const [word] = await owner.browser.call(readWords, { room });
  for (const { browser } of [stranger, presenter, nadia]) {
    await expect(browser.call(readWords, { room })).rejects.toEqual(refusal("forbidden"));
    await expect(browser.call(dismissWord, { room, id: word?.id ?? "" })).rejects.toEqual(refusal("forbidden"));
  }
  const { room: other, owner: otherOwner } = await busyRoom();
  await (await newGuest()).call(leaveWord, wordIn(other));
  await otherOwner.browser.call(dismissWord, { room: other, id: word?.id ?? "" });
  expect(await owner.browser.call(readWords, { room })).toHaveLength(1);
  await owner.browser.call(deleteRoom, { room });
  await site.server.database.pool.query("update left_words set at = now() - interval '31 days'");
  await expect.poll(countIn, { timeout: 10_000 }).toBe(0);
});
