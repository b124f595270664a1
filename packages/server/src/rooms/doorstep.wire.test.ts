import { meeting, type RoomName, RoomPreview } from "@palabre/protocol";
import { changeRoom, liveMeetings, readRoom, setMember } from "@palabre/protocol/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { idOf, isIn, isOut, knows } from "./lobby.fixture.ts";
import { refusal, roleOf, Site } from "./site.fixture.ts";

let site: Site;
beforeAll(async () => {
  site = await Site.open({ sweepEveryMs: 20 });
});
afterAll(() => site.close());

/** What a device sees of a room before it knocks. */
const preview = async (room: RoomName, { cookie }: { cookie: string }): Promise<RoomPreview> =>
  RoomPreview.parse(await (await fetch(`${site.server.origin}/api/rooms/${room}`, { headers: { cookie } })).json());

describe("from before the door nothing of the meeting is told", () => {
  test("to whoever was banned from it; once they are forgiven the door is as for others", async () => {
    const { owner, room } = await site.ownRoom();
    const host = await site.enter(room, "Host", owner);
    const rude = await site.enter(room, "Rude");
    const { device } = rude;
    expect(await preview(room, device)).toMatchObject({ participantCount: 2, ownSeats: [{ name: "Rude" }] });
    await host.send(meeting, "remove", { participantId: rude.id, ban: "meeting" });
    await isOut(rude);
    expect(await preview(room, device)).toEqual({ room, participantCount: 0, ownSeats: [], obstacle: "banned" });
    await host.send(meeting, "forgive", { participantId: rude.id });
    expect(await preview(room, device)).toEqual({ room, participantCount: 1, ownSeats: [] });
    await host.send(meeting, "end", {});
  });

  test("to whoever was banned from a meeting that is over there is none in the way to the next one", async () => {
    const { owner, room } = await site.ownRoom();
    const host = await site.enter(room, "Host", owner);
    const rude = await site.enter(room, "Rude");
    await host.send(meeting, "remove", { participantId: rude.id, ban: "meeting" });
    await isOut(rude);
    await host.send(meeting, "end", {});
    expect(await preview(room, rude.device)).toEqual({ room, participantCount: 0, ownSeats: [] });
  });

  test("to whoever was refused, who learns when to ask again", async () => {
    const { owner, room } = await site.ownRoom({ lobby: "everyone" });
    const host = await site.enter(room, "Host", owner);
    const guest = await site.enter(room, "Guest");
    await knows(host, "Guest");
    await host.send(meeting, "refuse", { participantIds: [idOf(host, "Guest")] });
    await isOut(guest);
    const { opensInMs = 0, ...seen } = await preview(room, guest.device);
    expect(seen).toEqual({ room, participantCount: 0, ownSeats: [], obstacle: "turned_away" });
    expect(opensInMs).toBeGreaterThan(30_000);
    host.close();
  });

  test("to whoever comes to a locked room; those who are in and whom the room belongs to see it as it is", async () => {
    const { owner, room } = await site.ownRoom();
    const host = await site.enter(room, "Host", owner);
    const guest = await site.enter(room, "Guest");
    await host.send(meeting, "lock", { isLocked: true });
    await guest.until((self) => self.state(meeting).door.isLocked);
    const stranger = await site.newPerson();
    expect(await preview(room, stranger.browser)).toEqual({
      room,
      participantCount: 0,
      ownSeats: [],
      obstacle: "meeting_locked",
    });
    expect(await preview(room, guest.device)).toMatchObject({ participantCount: 2, ownSeats: [{ name: "Guest" }] });
    expect(await preview(room, owner.browser)).toMatchObject({ participantCount: 2 });
    for (const one of [host, guest]) one.close();
  });
});

test("whom an organiser has let in without the password is not asked for it when they come again, in this meeting", async () => {
  const { owner, room } = await site.ownRoom();
  await owner.browser.call(changeRoom, { room, password: "tilleul" });
  const host = await site.enter(room, "Host", owner);
  const guest = await site.enter(room, "Guest", undefined, { isAsking: true });
  const { device } = guest;
  expect(await preview(room, device)).toMatchObject({ obstacle: "password_needed", participantCount: 0 });
  await host.send(meeting, "admit", { participantIds: [idOf(host, "Guest")] });
  await isIn(guest);
  expect(await preview(room, device)).toMatchObject({ participantCount: 2, ownSeats: [{ name: "Guest" }] });
  await guest.leave();
  expect(await preview(room, device)).toEqual({ room, participantCount: 1, ownSeats: [] });
  const again = await site.enter(room, "Guest", undefined, { device });
  expect(again.status).toBe("online");
  await host.send(meeting, "end", {});
  await expect(site.enter(room, "Guest", undefined, { device })).rejects.toEqual(refusal("password_needed"));
});

test("who waits before the door is not counted among those who are in", async () => {
  const { owner, room } = await site.ownRoom({ lobby: "everyone" });
  const host = await site.enter(room, "Host", owner);
  const guest = await site.enter(room, "Guest");
  await knows(host, "Guest");
  const count = async () => (await owner.browser.call(readRoom, { room })).presentCount;
  expect(await count()).toBe(1);
  await host.send(meeting, "admit", { participantIds: [idOf(host, "Guest")] });
  await isIn(guest);
  expect(await count()).toBe(2);
  await host.send(meeting, "sendBack", { participantId: guest.id });
  await knows(host, "Guest");
  await guest.until(({ status }) => status === "waiting");
  expect(await count()).toBe(1);
  const administrator = await site.newAdministrator();
  const meetings = await administrator.browser.call(liveMeetings, {});
  expect(meetings.find((one) => one.room === room)?.people.map(({ name }) => name)).toEqual(["Host"]);
  for (const one of [host, guest]) one.close();
});

test("what somebody is to a room, changed by a process that died before it told the meeting, is told by another one", async () => {
  const { owner, room } = await site.ownRoom();
  const deputy = await site.newPerson();
  await owner.browser.call(setMember, { room, email: deputy.email, role: "organiser" });
  const helper = await site.enter(room, "Helper", deputy);
  expect(roleOf(helper)).toBe("organiser");
  // What its transaction leaves behind when the process goes no further.
  const { pool } = site.server.database;
  await pool.query("delete from room_members where email = $1", [deputy.email]);
  await pool.query("update rooms set unheard = array[$2] where name = $1", [room, deputy.email]);
  await helper.until((self) => roleOf(self) === "participant");
  const unheard = async () => (await pool.query("select unheard from rooms where name = $1", [room])).rows[0].unheard;
  await expect.poll(unheard).toEqual([]);
  helper.close();
});

test("of a change that the meeting has heard nothing is left to be told", async () => {
  const { owner, room } = await site.ownRoom();
  const deputy = await site.newPerson();
  await owner.browser.call(setMember, { room, email: deputy.email, role: "organiser" });
  const { rows } = await site.server.database.pool.query("select unheard from rooms where name = $1", [room]);
  expect(rows).toEqual([{ unheard: [] }]);
});
