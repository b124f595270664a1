import { hands, type InLobby, meeting, type ParticipantId, waitersOf } from "@palabre/protocol";
import { changeRoom, setMember } from "@palabre/protocol/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TestParticipant } from "../../../testing/src/index.ts";
import { RawSocket } from "../../../testing/src/index.ts";
import { refusal, Site } from "./site.fixture.ts";

let site: Site;
beforeAll(async () => {
  site = await Site.open({ env: { RATE_PASSWORDS: "12" } });
});
afterAll(() => site.close());

const waiters = (organiser: TestParticipant) => waitersOf(organiser.state(meeting).door);
const idOf = (organiser: TestParticipant, name: string): ParticipantId => {
  const one = waiters(organiser).find((waiting) => waiting.name === name);
  if (!one) throw new Error(`${name} does not wait`);
  return one.id;
};
const knows = (organiser: TestParticipant, ...names: string[]) =>
  organiser.until(
    (self) =>
      waiters(self)
        .map(({ name }) => name)
        .join() === names.join(),
  );
const isIn = (participant: TestParticipant) => participant.until(({ status }) => status === "online");
const isOut = (participant: TestParticipant) => participant.until(({ status }) => status === "closed");
const reasonOf = (participant: TestParticipant) => {
  const status = participant.client.status.get();
  return status.kind === "closed" ? status.reason : status.kind;
};

describe("a lobby", () => {
  test("lets people wait until an organiser lets them in; nobody else knows of them", async () => {
    const { owner, room } = await site.ownRoom({ lobby: "guests" });
    const host = await site.enter(room, "Host", owner);
    const member = await site.enter(room, "Signed in", await site.newPerson());
    expect(member.status).toBe("online");

    const guest = await site.enter(room, "Guest");
    expect(guest.status).toBe("waiting");
    await knows(host, "Guest");
    expect(waiters(host)).toMatchObject([{ name: "Guest", hasAccount: false }]);
    await guest.client.knock({ name: "Guest of honour", note: "Maman de Lina" });
    await host.until((self) => waiters(self)[0]?.note === "Maman de Lina");
    expect(waiters(host)[0]?.name).toBe("Guest of honour");

    await host.send(meeting, "hold", { participantIds: [idOf(host, "Guest of honour")] });
    await guest.until(({ client }) => {
      const status = client.status.get();
      return status.kind === "waiting" && status.isHeld;
    });
    await host.send(meeting, "admit", { participantIds: [idOf(host, "Guest of honour")] });
    await isIn(guest);
    expect(guest.people.map(({ name }) => name)).toContain("Guest of honour");
    expect(member.state(meeting).door.waiting).toEqual({});
    await knows(host);
    for (const one of [host, member, guest]) one.close();
  });

  test("in it nothing of the meeting is known, and nothing can be asked", async () => {
    const { owner, room } = await site.ownRoom({ lobby: "everyone" });
    const host = await site.enter(room, "Host", owner);
    const guest = await site.enter(room, "Guest");
    await knows(host, "Guest");
    await host.send(hands, "raise", {});
    expect(guest.client.view.get()).toEqual({ seq: 0, states: {} });
    expect(guest.client.joined).toBeUndefined();
    await expect(guest.client.requestMedia()).rejects.toEqual(refusal("unavailable"));

    const raw = await RawSocket.open(site.server);
    const asked = await raw.join({ room });
    expect(Object.keys(asked as object).sort()).toEqual(["ok", "result"]);
    expect(Object.keys((asked as { result: object }).result).sort()).toEqual(["news", "now", "waitingAs"]);
    for (const [event, message] of [
      ["media", {}],
      ["command", { id: crypto.randomUUID(), name: "meeting.admit", input: { participantIds: [idOf(host, "Guest")] } }],
    ] as const)
      expect(await raw.ask(event, message)).toMatchObject({ ok: false, error: { code: "not_in_meeting" } });
    expect(raw.heard.filter((packet) => packet.includes("delivery"))).toEqual([]);
    raw.close();
    guest.close();
    host.close();
  });

  test("who was refused may ask again, after a while", async () => {
    const { owner, room } = await site.ownRoom({ lobby: "everyone" });
    const host = await site.enter(room, "Host", owner);
    const guest = await site.enter(room, "Guest");
    await knows(host, "Guest");
    await host.send(meeting, "refuse", { participantIds: [idOf(host, "Guest")] });
    await isOut(guest);
    expect(reasonOf(guest)).toBe("turnedAway");
    const again = { device: guest.device };
    await expect(site.enter(room, "Guest again", undefined, again)).rejects.toEqual(refusal("turned_away"));
    host.close();
  });

  test("whoever was let in comes in again by themselves; whoever was sent back waits", async () => {
    const { owner, room } = await site.ownRoom({ lobby: "everyone" });
    const host = await site.enter(room, "Host", owner);
    const guest = await site.enter(room, "Guest");
    await knows(host, "Guest");
    await host.send(meeting, "admit", { participantIds: [idOf(host, "Guest")] });
    await isIn(guest);
    await guest.leave();
    const again = await site.enter(room, "Guest", undefined, { device: guest.device });
    expect(again.status).toBe("online");

    await host.send(meeting, "sendBack", { participantId: again.id });
    await again.until(({ status }) => status === "waiting");
    await knows(host, "Guest");
    expect(host.people.map(({ name }) => name)).toEqual(["Host"]);
    await host.send(meeting, "admit", { participantIds: [idOf(host, "Guest")] });
    await isIn(again);
    again.close();
    host.close();
  });

  test("whoever was sent back waits whatever the rules say, also after going away or being refused", async () => {
    const { owner, room } = await site.ownRoom();
    const host = await site.enter(room, "Host", owner);
    const guest = await site.enter(room, "Guest");
    const { device } = guest;
    await host.send(meeting, "sendBack", { participantId: guest.id });
    await guest.until(({ status }) => status === "waiting");
    await guest.leave();
    await knows(host);
    const again = await site.enter(room, "Guest", undefined, { device });
    expect(again.status).toBe("waiting");
    await host.send(meeting, "refuse", { participantIds: [idOf(host, "Guest")] });
    await isOut(again);
    await expect(site.enter(room, "Guest", undefined, { device })).rejects.toEqual(refusal("turned_away"));
    host.close();
  });

  test("whoever is let in under one name comes in under no other", async () => {
    const { owner, room } = await site.ownRoom({ lobby: "everyone" });
    const host = await site.enter(room, "Host", owner);
    const raw = await RawSocket.open(site.server);
    const { waitingAs } = ((await raw.join({ room, name: "Marie" })) as { result: InLobby }).result;
    await knows(host, "Marie");
    await host.send(meeting, "admit", { participantIds: [waitingAs] });
    expect(await raw.join({ room, name: "The director", as: waitingAs })).toMatchObject({ ok: true });
    await host.until(({ people }) => people.length === 2);
    expect(host.people.map(({ name }) => name)).toEqual(["Host", "Marie"]);
    raw.close();
    host.close();
  });

  test("whoever asks at another door leaves nothing before the first", async () => {
    const { owner, room } = await site.ownRoom({ lobby: "everyone" });
    const host = await site.enter(room, "Host", owner);
    const raw = await RawSocket.open(site.server);
    await raw.join({ room, name: "Everywhere" });
    await knows(host, "Everywhere");
    await raw.join({ room: site.newName(), name: "Everywhere" });
    const { pool } = site.server.database;
    const sql = "select from seats where connection_id is not null and lost_at is null and meeting_id = $1";
    await expect.poll(async () => (await pool.query(sql, [host.client.joined?.meetingId])).rowCount).toBe(1);
    raw.close();
    host.close();
  });

  test("in a room that nobody owns a meeting ends with its last participant: nobody inherits it from before the door", async () => {
    const room = site.newName();
    const host = await site.enter(room, "Host");
    await host.send(meeting, "changeRules", { lobby: "everyone" });
    const guest = await site.enter(room, "Guest");
    expect(guest.status).toBe("waiting");
    await host.leave();
    await isOut(guest);
    expect(reasonOf(guest)).toBe("ended");
  });

  test("that is given up lets everybody in", async () => {
    const { owner, room } = await site.ownRoom({ lobby: "everyone" });
    const host = await site.enter(room, "Host", owner);
    const guest = await site.enter(room, "Guest");
    await host.send(meeting, "changeRules", { lobby: "nobody" });
    await isIn(guest);
    await knows(host);
    guest.close();
    host.close();
  });

  test("who goes away from it is waited for no more", async () => {
    const { owner, room } = await site.ownRoom({ lobby: "everyone" });
    const host = await site.enter(room, "Host", owner);
    const guest = await site.enter(room, "Guest");
    await knows(host, "Guest");
    await guest.leave();
    await knows(host);
    host.close();
  });
});

test("organisers who are not there are written to, once in five minutes, in their language", async () => {
  const { owner, room } = await site.ownRoom({ lobby: "everyone" });
  const deputy = await site.newPerson();
  await owner.browser.call(setMember, { room, email: deputy.email, role: "organiser" });
  // Whoever has no account did not ask to be written to.
  await owner.browser.call(setMember, { room, email: "stranger@example.org", role: "organiser" });
  await owner.browser.call(setMember, { room, email: "speaker@example.org", role: "presenter" });
  const guests = [await site.enter(room, "Guest"), await site.enter(room, "Another")];
  const letters = site.letters.filter(({ kind }) => kind === "meetingRequest");
  expect(letters.map(({ to }) => to).toSorted()).toEqual([owner.email, deputy.email].toSorted());
  expect(letters[0]).toMatchObject({ visitor: "Guest", language: "fr" });
  for (const guest of guests) guest.close();
});

describe("a room that needs an organiser", () => {
  test("lets people wait before one is in, and in as soon as one is", async () => {
    const { owner, room } = await site.ownRoom({ needsOrganiser: true });
    const guest = await site.enter(room, "Guest");
    expect(guest.status).toBe("waiting");
    const host = await site.enter(room, "Host", owner);
    expect(host.status).toBe("online");
    await isIn(guest);
    guest.close();
    host.close();
  });
});

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
