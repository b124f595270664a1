import { meeting } from "@palabre/protocol";
import {
  archiveRoom,
  changeRoom,
  createRoom,
  deleteRoom,
  findByNumber,
  listRooms,
  readRoom,
  removeMember,
  renameRoom,
  setMember,
  transferRoom,
} from "@palabre/protocol/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Browser, startServer } from "../../../testing/src/index.ts";
import { refusal, roleOf, Site } from "./site.fixture.ts";

let site: Site;
beforeAll(async () => {
  site = await Site.open({ sweepEveryMs: 50 });
});
afterAll(() => site.close());

describe("a room that somebody owns", () => {
  test("is found again with all its settings, on any day", async () => {
    const { owner, room } = await site.ownRoom({ access: "accounts", may: { chat: false } });
    await owner.browser.call(changeRoom, { room, title: "Conseil d’école", settings: { capacity: 12, may: { hands: false } } });
    const kept = await owner.browser.call(readRoom, { room });
    expect(kept).toMatchObject({ name: room, title: "Conseil d’école", standing: "owner" });
    expect(kept.settings).toMatchObject({ access: "accounts", capacity: 12, may: { chat: false, hands: false, camera: true } });
    expect(kept.number).toMatch(/^[1-9]\d{8}$/);
  });

  test("lets whoever comes first be a participant, its owner an organiser whom nobody moderates", async () => {
    const { owner, room } = await site.ownRoom();
    const guest = await site.enter(room, "Guest");
    expect(roleOf(guest)).toBe("participant");
    const host = await site.enter(room, "Owner", owner);
    expect(roleOf(host)).toBe("organiser");
    await host.send(meeting, "changeRole", { participantId: guest.id, role: "organiser" });
    await expect(guest.send(meeting, "remove", { participantId: host.id })).rejects.toEqual(refusal("forbidden"));
    await expect(guest.send(meeting, "changeRole", { participantId: host.id, role: "participant" })).rejects.toEqual(
      refusal("forbidden"),
    );
    guest.close();
    host.close();
  });

  test("is not taken over by a guest when its owner goes, but by a presenter", async () => {
    const { owner, room } = await site.ownRoom();
    const host = await site.enter(room, "Owner", owner);
    const [first, second] = [await site.enter(room, "First"), await site.enter(room, "Second")];
    await host.leave();
    await first.until(({ people: present }) => present.length === 2);
    expect(roleOf(first)).toBe("participant");
    const back = await site.enter(room, "Owner", owner);
    await back.send(meeting, "changeRole", { participantId: second.id, role: "presenter" });
    await back.leave();
    await second.until((self) => roleOf(self) === "organiser");
    expect(roleOf(first)).toBe("participant");
    first.close();
    second.close();
  });

  test("knows its members as what they are, also those who had no account when they were named", async () => {
    const { owner, room } = await site.ownRoom({ access: "members" });
    const stranger = await site.newPerson();
    await expect(site.enter(room, "Guest")).rejects.toEqual(refusal("account_needed"));
    await expect(site.enter(room, "Stranger", stranger)).rejects.toEqual(refusal("members_only"));
    const email = site.nextEmail;
    await owner.browser.call(setMember, { room, email, role: "presenter" });
    const member = await site.newPerson();
    expect(member.email).toBe(email);
    const inside = await site.enter(room, "Member", member);
    expect(roleOf(inside)).toBe("presenter");
    inside.close();
    await owner.browser.call(removeMember, { room, email });
    await expect(site.enter(room, "Member", member)).rejects.toEqual(refusal("members_only"));
  });

  test("is kept when it is not used, a room that nobody owns is not", async () => {
    const { owner, room } = await site.ownRoom();
    const other = site.newName();
    await (await site.enter(other, "Guest")).leave();
    const old = "now() - interval '30 days'";
    await site.server.database.pool.query(
      `update meetings set ended_at = ${old} where room_id = (select id from rooms where name = $1)`,
      [other],
    );
    await site.server.database.pool.query(`update rooms set created_at = ${old} where name = any ($1)`, [[room, other]]);
    await expect
      .poll(async () => (await site.server.database.pool.query("select from rooms where name = $1", [other])).rowCount)
      .toBe(0);
    expect((await owner.browser.call(readRoom, { room })).name).toBe(room);
  });
});

describe("names and numbers", () => {
  test("a free name may be chosen, a taken one not; without one it is one that nobody guesses", async () => {
    const { owner, room } = await site.ownRoom();
    const other = await site.newPerson();
    await expect(other.browser.call(createRoom, { name: room })).rejects.toEqual(refusal("conflict"));
    expect((await owner.browser.call(createRoom, {})).name.length).toBeGreaterThan(20);
  });

  test("nobody takes a room over in which a meeting goes on", async () => {
    const room = site.newName();
    const guest = await site.enter(room, "Guest");
    const taker = await site.newPerson();
    await expect(taker.browser.call(createRoom, { name: room })).rejects.toEqual(refusal("conflict"));
    await guest.send(meeting, "end", {});
    expect((await taker.browser.call(createRoom, { name: room })).standing).toBe("owner");
  });

  test("a former name leads to the room, and nobody else gets it", async () => {
    const { owner, room } = await site.ownRoom();
    const name = site.newName();
    expect((await owner.browser.call(renameRoom, { room, name })).formerNames).toEqual([room]);
    const preview = (await (await fetch(`${site.server.origin}/api/rooms/${room}`)).json()) as { room: string };
    expect(preview.room).toBe(name);
    const [one, two] = [await site.enter(room, "One"), await site.enter(name, "Two")];
    await one.until(({ people: present }) => present.length === 2);
    const other = await site.newPerson();
    await expect(other.browser.call(createRoom, { name: room })).rejects.toEqual(refusal("conflict"));
    expect((await owner.browser.call(renameRoom, { room: name, name: room })).formerNames).toEqual([name]);
    one.close();
    two.close();
  });

  test("a number leads to a meeting under way; one of a closed room is as unknown as any", async () => {
    const { owner, room } = await site.ownRoom();
    const { number } = await owner.browser.call(readRoom, { room });
    const stranger = new Browser(site.server);
    const unknown = await stranger.call(findByNumber, { number: "999999999" }).catch((error: unknown) => error);
    const closed = await stranger.call(findByNumber, { number }).catch((error: unknown) => error);
    expect(closed).toEqual(unknown);
    expect((await owner.browser.call(findByNumber, { number })).room).toBe(room);
    const guest = await site.enter(room, "Guest");
    expect((await stranger.call(findByNumber, { number })).room).toBe(room);
    expect(guest.client.joined?.number).toBe(number);
    guest.close();
  });

  test("numbers are not tried one after the other", async () => {
    const strict = await startServer({ database: site.server.database, env: { RATE_NUMBERS: "3" } });
    try {
      const browser = new Browser(strict);
      for (let tried = 0; tried < 3; tried += 1)
        await expect(browser.call(findByNumber, { number: "100000001" })).rejects.toEqual(refusal("not_found"));
      await expect(browser.call(findByNumber, { number: "100000001" })).rejects.toEqual(refusal("rate_limited"));
    } finally {
      await strict.close();
    }
  });
});

describe("who may change it", () => {
  test("an organiser among its members changes settings and members, and gives it to nobody", async () => {
    const { owner, room } = await site.ownRoom();
    const [helper, presenter] = [await site.newPerson(), await site.newPerson()];
    await owner.browser.call(setMember, { room, email: helper.email, role: "organiser" });
    await owner.browser.call(setMember, { room, email: presenter.email, role: "presenter" });
    expect((await helper.browser.call(changeRoom, { room, title: "Autre" })).title).toBe("Autre");
    const askings = await Promise.allSettled([
      helper.browser.call(transferRoom, { room, email: helper.email }),
      helper.browser.call(deleteRoom, { room }),
      helper.browser.call(renameRoom, { room, name: site.newName() }),
      presenter.browser.call(changeRoom, { room, title: "Mien" }),
      presenter.browser.call(readRoom, { room }),
    ]);
    for (const asking of askings) expect(asking).toMatchObject({ reason: { code: "forbidden" } });
  });

  test("nobody else, whatever they know", async () => {
    const { room } = await site.ownRoom();
    const stranger = await site.newPerson();
    const { email } = stranger;
    const askings = await Promise.allSettled([
      stranger.browser.call(readRoom, { room }),
      stranger.browser.call(changeRoom, { room, settings: { access: "everyone" } }),
      stranger.browser.call(setMember, { room, email, role: "organiser" }),
      stranger.browser.call(transferRoom, { room, email }),
      stranger.browser.call(archiveRoom, { room, isArchived: true }),
      stranger.browser.call(deleteRoom, { room }),
    ]);
    for (const asking of askings) expect(asking).toMatchObject({ reason: { code: "forbidden" } });
    await expect(new Browser(site.server).call(listRooms, {})).rejects.toEqual(refusal("signed_out"));
  });

  test("given away, its former owner stays an organiser", async () => {
    const { owner, room } = await site.ownRoom();
    const heir = await site.newPerson();
    await site.give(owner, room, heir);
    expect((await heir.browser.call(readRoom, { room })).standing).toBe("owner");
    expect((await owner.browser.call(readRoom, { room })).standing).toBe("organiser");
  });

  test("archived, nobody comes in, and its meeting is over; opened again it is as before", async () => {
    const { owner, room } = await site.ownRoom({ capacity: 7 });
    const guest = await site.enter(room, "Guest");
    await owner.browser.call(archiveRoom, { room, isArchived: true });
    await guest.until(({ status }) => status === "closed");
    await expect(site.enter(room, "Guest")).rejects.toEqual(refusal("room_archived"));
    expect((await owner.browser.call(archiveRoom, { room, isArchived: false })).settings.capacity).toBe(7);
    (await site.enter(room, "Guest")).close();
  });

  test("deleted, its meeting is over and its name free", async () => {
    const { owner, room } = await site.ownRoom();
    const guest = await site.enter(room, "Guest");
    await owner.browser.call(deleteRoom, { room });
    await guest.until(({ status }) => status === "closed");
    const next = await site.enter(room, "Next");
    expect(roleOf(next)).toBe("organiser");
    next.close();
  });
});

test("rooms are listed by what they are called, searched, and turned over by pages", async () => {
  const { browser } = await site.newPerson();
  const names = [];
  for (let number = 0; number < 53; number += 1) {
    const { name } = await browser.call(createRoom, { name: site.newName(), title: `Salle ${String(number).padStart(2, "0")}` });
    names.push(name);
  }
  const first = await browser.call(listRooms, {});
  expect([first.count, first.rooms.length, first.rooms[0]?.title]).toEqual([53, 50, "Salle 00"]);
  expect((await browser.call(listRooms, { page: 2 })).rooms.map(({ title }) => title)).toEqual([
    "Salle 50",
    "Salle 51",
    "Salle 52",
  ]);
  expect((await browser.call(listRooms, { search: "le 07" })).rooms).toHaveLength(1);
  expect((await browser.call(listRooms, { search: "%" })).rooms).toHaveLength(0);
});

test("one account is in one meeting at a time, and may move on", async () => {
  const { owner, room } = await site.ownRoom();
  const other = site.newName();
  const here = await site.enter(room, "Owner", owner);
  await expect(site.enter(other, "Owner", owner)).rejects.toEqual(refusal("elsewhere"));
  const there = await site.enter(other, "Owner", owner, { isMoving: true });
  await here.until(({ status }) => status === "closed");
  expect(here.client.status.get()).toMatchObject({ reason: "moved" });
  const second = await site.enter(other, "Second page", owner);
  expect(second.people).toHaveLength(2);
  for (const page of [there, second]) page.close();
});
