import { hands, type InLobby, meeting } from "@palabre/protocol";
import { setMember } from "@palabre/protocol/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RawSocket } from "../../../testing/src/index.ts";
import { idOf, isIn, isOut, knows, reasonOf, waiters } from "./lobby.fixture.ts";
import { refusal, Site } from "./site.fixture.ts";

let site: Site;
beforeAll(async () => {
  site = await Site.open();
});
afterAll(() => site.close());

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

test("whoever waits is told that somebody is in who lets people in, be it a moderator; then nobody is written to", async () => {
  const { owner, room } = await site.ownRoom({ lobby: "everyone" });
  const deputy = await site.newPerson();
  await owner.browser.call(setMember, { room, email: deputy.email, role: "moderator" });
  const moderator = await site.enter(room, "Moderator", deputy);
  const guest = await site.enter(room, "Guest");
  await guest.until(({ client }) => {
    const status = client.status.get();
    return status.kind === "waiting" && status.isOrganiserIn;
  });
  expect(site.lettersTo(owner.email).filter((letter) => "visitor" in letter)).toEqual([]);
  await moderator.send(meeting, "admit", { participantIds: [idOf(moderator, "Guest")] });
  await isIn(guest);
  for (const one of [guest, moderator]) one.close();
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
