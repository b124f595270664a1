import { meeting } from "@palabre/protocol";
import { changeRoom } from "@palabre/protocol/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TestParticipant } from "../../../testing/src/index.ts";
import { idOf, isIn, isOut, reasonOf } from "./lobby.fixture.ts";
import { refusal, Site } from "./site.fixture.ts";

let site: Site;
beforeAll(async () => {
  site = await Site.open({ env: { RATE_PASSWORDS: "12" } });
});
afterAll(() => site.close());

describe("a password", () => {
  const protect = async (password: string) => {
    const { owner, room } = await site.ownRoom();
    await owner.browser.call(changeRoom, { room, password });
    return { owner, room };
  };

  test("is asked once of each device, never of members; whoever is in stays when it changes", async () => {
    const { owner, room } = await protect("été");
    expect((await owner.browser.call(changeRoom, { room })).hasPassword).toBe(true);
    const host = await site.enter(room, "Host", owner);
    await expect(site.enter(room, "Guest")).rejects.toEqual(refusal("password_needed"));
    await expect(site.enter(room, "Guest", undefined, { password: "hiver" })).rejects.toEqual(refusal("wrong_password"));
    // The same letters, encoded otherwise.
    const guest = await site.enter(room, "Guest", undefined, { password: "e\u0301te\u0301" });
    const { device } = guest;
    await guest.leave();
    const again = await site.enter(room, "Guest", undefined, { device });
    expect(again.status).toBe("online");

    await owner.browser.call(changeRoom, { room, password: "automne" });
    expect(again.status).toBe("online");
    const back = await site.enter(room, "Guest", undefined, { device, as: again.id });
    expect(back.id).toBe(again.id);
    await expect(site.enter(room, "Other", undefined, { password: "été" })).rejects.toEqual(refusal("wrong_password"));
    for (const one of [host, again, back]) one.close();
  });

  test("without it one may ask an organiser", async () => {
    const { owner, room } = await protect("sésame");
    const host = await site.enter(room, "Host", owner);
    const guest = await site.enter(room, "Guest", undefined, { isAsking: true });
    expect(guest.status).toBe("waiting");
    await host.send(meeting, "admit", { participantIds: [idOf(host, "Guest")] });
    await isIn(guest);
    guest.close();
    host.close();
  });

  test("a wrong one opens no meeting, and brings nobody out of another", async () => {
    const { room } = await protect("sésame");
    const { owner, room: other } = await site.ownRoom();
    const there = await site.enter(other, "Owner", owner);
    const wrong = { password: "sel", isMoving: true };
    await expect(site.enter(room, "Owner", owner, wrong)).rejects.toEqual(refusal("wrong_password"));
    const sql = "select from meetings join rooms on rooms.id = room_id where rooms.name = $1";
    expect((await site.server.database.pool.query(sql, [room])).rowCount).toBe(0);
    expect(there.status).toBe("online");
    const here = await site.enter(room, "Owner", owner, { ...wrong, password: "sésame" });
    expect(here.status).toBe("online");
    await isOut(there);
    here.close();
  });

  test("that is guessed often is not asked any more for a while, and is told to nobody", async () => {
    const { owner, room } = await protect("introuvable");
    const guesses = Array.from({ length: 13 }, (_, index) => site.enter(room, "Guest", undefined, { password: `${index}` }));
    const codes = await Promise.all(guesses.map((guess) => guess.then(() => "in").catch(({ code }) => code)));
    expect(new Set(codes)).toEqual(new Set(["wrong_password", "too_many_passwords"]));
    expect(JSON.stringify(await owner.browser.call(changeRoom, { room }))).not.toContain("introuvable");
  });
});

describe("at the door", () => {
  test("a locked meeting lets nobody more in but whom the room belongs to, and who is in may come back", async () => {
    const { owner, room } = await site.ownRoom();
    const guest = await site.enter(room, "Guest");
    const host = await site.enter(room, "Host", owner);
    await host.send(meeting, "lock", { isLocked: true });
    await guest.until((self) => self.state(meeting).door.isLocked);
    await expect(site.enter(room, "Late")).rejects.toEqual(refusal("meeting_locked"));
    const back = await site.enter(room, "Guest", undefined, { device: guest.device, as: guest.id });
    expect(back.id).toBe(guest.id);
    await host.leave();
    const returned = await site.enter(room, "Host", owner);
    await returned.send(meeting, "lock", { isLocked: false });
    const late = await site.enter(room, "Late");
    for (const one of [guest, back, returned, late]) one.close();
  });

  test("a room that opens later, or has closed, is its members' alone", async () => {
    const inAnHour = Date.now() + 3_600_000;
    const { owner, room } = await site.ownRoom({ notBefore: inAnHour });
    const host = await site.enter(room, "Host", owner);
    await expect(site.enter(room, "Guest")).rejects.toEqual(refusal("not_yet"));
    await owner.browser.call(changeRoom, { room, settings: { notBefore: null, notAfter: Date.now() - 1 } });
    await expect(site.enter(room, "Guest")).rejects.toEqual(refusal("too_late"));
    host.close();
  });

  test("whoever was banned stays out, by their device and their account, until they are forgiven", async () => {
    const { owner, room } = await site.ownRoom();
    const host = await site.enter(room, "Host", owner);
    const person = await site.newPerson();
    const rude = await site.enter(room, "Rude", person);
    await host.send(meeting, "remove", { participantId: rude.id, ban: "meeting" });
    await isOut(rude);
    await expect(site.enter(room, "Rude", person)).rejects.toEqual(refusal("banned"));
    // The same device, signed in or not.
    await expect(site.enter(room, "Innocent", undefined, { device: rude.device })).rejects.toEqual(refusal("banned"));
    await host.send(meeting, "forgive", { participantId: rude.id });
    const back = await site.enter(room, "Sorry", person);
    back.close();
    host.close();
  });

  test("a ban reaches whoever else the same person is in the meeting", async () => {
    const { owner, room } = await site.ownRoom();
    const host = await site.enter(room, "Host", owner);
    const rude = await site.enter(room, "Rude");
    const twin = await site.enter(room, "Rude too", undefined, { device: rude.device });
    await host.send(meeting, "remove", { participantId: rude.id, ban: "meeting" });
    await isOut(twin);
    expect(reasonOf(twin)).toBe("removed");
    host.close();
  });

  test("what was taken from somebody stays taken when they come again, in whichever tab", async () => {
    const { owner, room } = await site.ownRoom();
    const host = await site.enter(room, "Host", owner);
    const loud = await site.enter(room, "Loud");
    await host.send(meeting, "changeRights", { participantId: loud.id, may: { microphone: false } });
    const mayOf = (one: TestParticipant) => host.people.find(({ id }) => id === one.id)?.may;
    const tab = await site.enter(room, "Loud", undefined, { device: loud.device });
    await host.until(({ people }) => people.some(({ id }) => id === tab.id));
    expect(mayOf(tab)).toEqual({ microphone: false });
    await loud.leave();
    await tab.leave();
    const again = await site.enter(room, "Loud", undefined, { device: loud.device });
    await host.until(({ people }) => people.some(({ id }) => id === again.id));
    expect(mayOf(again)).toEqual({ microphone: false });
    again.close();
    host.close();
  });

  test("in a room that nobody owns nobody is banned for longer than the meeting", async () => {
    const room = site.newName();
    const host = await site.enter(room, "Host");
    const rude = await site.enter(room, "Rude");
    await host.send(meeting, "remove", { participantId: rude.id, ban: "room" });
    await isOut(rude);
    await expect(site.enter(room, "Rude", undefined, { device: rude.device })).rejects.toEqual(refusal("banned"));
    await host.send(meeting, "end", {});
    const next = await site.enter(room, "Rude", undefined, { device: rude.device });
    expect(next.status).toBe("online");
    next.close();
  });

  test("a ban from the room holds in its next meetings, until an organiser there forgives", async () => {
    const { owner, room } = await site.ownRoom();
    const host = await site.enter(room, "Host", owner);
    const rude = await site.enter(room, "Rude");
    await host.send(meeting, "remove", { participantId: rude.id, ban: "room" });
    await isOut(rude);
    const { pool } = site.server.database;
    const count = async () => (await pool.query("select from room_bans where participant_id = $1", [rude.id])).rowCount;
    await expect.poll(count).toBe(1);
    await host.send(meeting, "end", {});
    await expect(site.enter(room, "Rude", undefined, { device: rude.device })).rejects.toEqual(refusal("banned"));

    const later = await site.enter(room, "Host", owner);
    await later.until((self) => Object.keys(self.state(meeting).door.banned).length === 1);
    await later.send(meeting, "forgive", { participantId: rude.id });
    await expect.poll(count).toBe(0);
    const sorry = await site.enter(room, "Rude", undefined, { device: rude.device });
    expect(sorry.status).toBe("online");
    sorry.close();
    later.close();
  });
});
