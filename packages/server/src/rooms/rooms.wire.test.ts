import { chat, hands, meeting, RoomName, reactions } from "@palabre/protocol";
import {
  archiveRoom,
  askForCode,
  changeRoom,
  createRoom,
  deleteRoom,
  findByNumber,
  listRooms,
  type RoomSettingsChanges,
  readRoom,
  removeMember,
  renameRoom,
  session,
  setMember,
  signIn,
  transferRoom,
} from "@palabre/protocol/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Browser, joinAs, LetterBox, startServer, type TestParticipant, type TestServer } from "../../../testing/src/index.ts";

const letterBox = new LetterBox();
let server: TestServer;
let people = 0;
let roomsUsed = 0;

beforeAll(async () => {
  server = await startServer({ mail: letterBox, sweepEveryMs: 50 });
});
afterAll(() => server.close());

type Person = { browser: Browser; email: string };

const newName = (): RoomName => {
  roomsUsed += 1;
  return RoomName.parse(`salle-essai-${roomsUsed}`);
};

const newPerson = async (): Promise<Person> => {
  people += 1;
  const [browser, email] = [new Browser(server), `p${people}@example.org`];
  await browser.call(session, {});
  await browser.call(askForCode, { email, language: "fr" });
  await browser.call(signIn, { email, code: letterBox.codeFor(email), language: "fr" });
  return { browser, email };
};

const ownRoom = async (settings: RoomSettingsChanges = {}): Promise<{ owner: Person; room: RoomName }> => {
  const owner = await newPerson();
  const { name } = await owner.browser.call(createRoom, { name: newName(), settings });
  return { owner, room: name };
};

const enter = (room: RoomName, name: string, person?: Person, options: { isMoving?: boolean } = {}): Promise<TestParticipant> =>
  joinAs(server, name, { room, ...options, ...(person && { device: { cookie: person.browser.cookie } }) });

const roleOf = (participant: TestParticipant) => participant.people.find(({ id }) => id === participant.id)?.role;
const refusal = (code: string) => expect.objectContaining({ code });

describe("a room that somebody owns", () => {
  test("is found again with all its settings, on any day", async () => {
    const { owner, room } = await ownRoom({ access: "accounts", may: { chat: false } });
    await owner.browser.call(changeRoom, { room, title: "Conseil d’école", settings: { capacity: 12, may: { hands: false } } });
    const kept = await owner.browser.call(readRoom, { room });
    expect(kept).toMatchObject({ name: room, title: "Conseil d’école", standing: "owner" });
    expect(kept.settings).toMatchObject({ access: "accounts", capacity: 12, may: { chat: false, hands: false, camera: true } });
    expect(kept.number).toMatch(/^[1-9]\d{8}$/);
  });

  test("lets whoever comes first be a participant, its owner an organiser whom nobody moderates", async () => {
    const { owner, room } = await ownRoom();
    const guest = await enter(room, "Guest");
    expect(roleOf(guest)).toBe("participant");
    const host = await enter(room, "Owner", owner);
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
    const { owner, room } = await ownRoom();
    const host = await enter(room, "Owner", owner);
    const [first, second] = [await enter(room, "First"), await enter(room, "Second")];
    await host.leave();
    await first.until(({ people: present }) => present.length === 2);
    expect(roleOf(first)).toBe("participant");
    const back = await enter(room, "Owner", owner);
    await back.send(meeting, "changeRole", { participantId: second.id, role: "presenter" });
    await back.leave();
    await second.until((self) => roleOf(self) === "organiser");
    expect(roleOf(first)).toBe("participant");
    first.close();
    second.close();
  });

  test("knows its members as what they are, also those who had no account when they were named", async () => {
    const { owner, room } = await ownRoom({ access: "members" });
    const stranger = await newPerson();
    await expect(enter(room, "Guest")).rejects.toEqual(refusal("account_needed"));
    await expect(enter(room, "Stranger", stranger)).rejects.toEqual(refusal("members_only"));
    const email = `p${people + 1}@example.org`;
    await owner.browser.call(setMember, { room, email, role: "presenter" });
    const member = await newPerson();
    expect(member.email).toBe(email);
    const inside = await enter(room, "Member", member);
    expect(roleOf(inside)).toBe("presenter");
    inside.close();
    await owner.browser.call(removeMember, { room, email });
    await expect(enter(room, "Member", member)).rejects.toEqual(refusal("members_only"));
  });

  test("is kept when it is not used, a room that nobody owns is not", async () => {
    const { owner, room } = await ownRoom();
    const other = newName();
    await (await enter(other, "Guest")).leave();
    const old = "now() - interval '30 days'";
    await server.database.pool.query(
      `update meetings set ended_at = ${old} where room_id = (select id from rooms where name = $1)`,
      [other],
    );
    await server.database.pool.query(`update rooms set created_at = ${old} where name = any ($1)`, [[room, other]]);
    await expect
      .poll(async () => (await server.database.pool.query("select from rooms where name = $1", [other])).rowCount)
      .toBe(0);
    expect((await owner.browser.call(readRoom, { room })).name).toBe(room);
  });
});

describe("each setting is obeyed by the meeting", () => {
  test("accounts only", async () => {
    const { room } = await ownRoom({ access: "accounts" });
    await expect(enter(room, "Guest")).rejects.toEqual(refusal("account_needed"));
    (await enter(room, "Stranger", await newPerson())).close();
  });

  test("opened by members alone; then everybody comes in", async () => {
    const { owner, room } = await ownRoom({ opensFor: "members" });
    await expect(enter(room, "Guest")).rejects.toEqual(refusal("not_open"));
    const host = await enter(room, "Owner", owner);
    (await enter(room, "Guest")).close();
    host.close();
  });

  test("for two: a third waits, a member does not", async () => {
    const { owner, room } = await ownRoom({ type: "private" });
    const [one, two] = [await enter(room, "One"), await enter(room, "Two")];
    await expect(enter(room, "Three")).rejects.toEqual(refusal("room_busy"));
    const host = await enter(room, "Owner", owner);
    for (const somebody of [host, two, one]) await somebody.leave();
    (await enter(room, "Four")).close();
  });

  test("capacity", async () => {
    const { room } = await ownRoom({ capacity: 2 });
    const inside = [await enter(room, "One"), await enter(room, "Two")];
    await expect(enter(room, "Three")).rejects.toEqual(refusal("meeting_full"));
    for (const somebody of inside) somebody.close();
  });

  test("what participants may do, changed by its owner on a page while the meeting goes on", async () => {
    const { owner, room } = await ownRoom();
    const host = await enter(room, "Owner", owner);
    const guest = await enter(room, "Guest");
    await guest.send(hands, "raise", {});
    const may = { chat: false, hands: false, reactions: false, rename: false };
    await owner.browser.call(changeRoom, { room, settings: { may } });
    await guest.until((self) => !self.state(meeting).rules.may.chat);
    const refused = refusal("forbidden");
    await expect(guest.send(chat, "send", { text: "Bonjour" })).rejects.toEqual(refused);
    await expect(guest.send(hands, "raise", {})).rejects.toEqual(refused);
    await expect(guest.send(reactions, "react", { emoji: "👍" })).rejects.toEqual(refused);
    await expect(guest.send(meeting, "changeProfile", { name: "Autre", avatar: {} })).rejects.toEqual(refused);
    await guest.send(hands, "lower", { participantId: guest.id });
    await host.send(chat, "send", { text: "L’organisateur, lui, écrit" });
    guest.close();
    host.close();
  });

  test("private messages reach organisers all the same", async () => {
    const { owner, room } = await ownRoom({ may: { privateChat: false } });
    const [host, guest, other] = [await enter(room, "Owner", owner), await enter(room, "Guest"), await enter(room, "Other")];
    const writing = guest.send(chat, "send", { text: "Psst", to: other.id });
    await expect(writing).rejects.toEqual(refusal("forbidden"));
    await guest.send(chat, "send", { text: "Une question", to: host.id });
    for (const somebody of [host, guest, other]) somebody.close();
  });

  test("a change made in the meeting is there in the next one, and on the page", async () => {
    const { owner, room } = await ownRoom();
    const host = await enter(room, "Owner", owner);
    await host.send(meeting, "changeRules", { may: { chat: false } });
    await host.send(meeting, "end", {});
    await expect.poll(async () => (await owner.browser.call(readRoom, { room })).settings.may.chat).toBe(false);
    const guest = await enter(room, "Guest");
    expect(guest.state(meeting).rules.may).toMatchObject({ chat: false, hands: true });
    guest.close();
  });

  test("in a room that nobody owns, too, as long as it is used", async () => {
    const room = newName();
    const first = await enter(room, "First");
    expect(roleOf(first)).toBe("organiser");
    await first.send(meeting, "changeRules", { may: { reactions: false } });
    await first.send(meeting, "end", {});
    const sql = "select settings->'may'->>'reactions' as may from rooms where name = $1";
    await expect.poll(async () => (await server.database.pool.query(sql, [room])).rows[0]?.may).toBe("false");
    const next = await enter(room, "Next");
    expect(next.state(meeting).rules.may.reactions).toBe(false);
    next.close();
  });

  test("how long what was written stays, and how long an empty meeting goes on", async () => {
    const { room } = await ownRoom({ emptyMinutes: 0, keptDays: 0 });
    const guest = await enter(room, "Guest");
    const { meetingId } = guest.client.joined ?? { meetingId: "" };
    await guest.leave();
    const left = async () => (await server.database.pool.query("select from meetings where id = $1", [meetingId])).rowCount;
    await expect.poll(left, { timeout: 10_000 }).toBe(0);
  });
});

describe("the site's own rule", () => {
  const setSite = async (name: string, value: unknown) => {
    const sql = "insert into site_settings (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value";
    await server.database.pool.query(sql, [name, JSON.stringify(value)]);
  };
  const unset = () => server.database.pool.query("delete from site_settings");

  test("only accounts start, guests join what has begun", async () => {
    await setSite("whoStarts", "accounts");
    try {
      const room = newName();
      await expect(enter(room, "Guest")).rejects.toEqual(refusal("not_open"));
      const opener = await enter(room, "Opener", await newPerson());
      (await enter(room, "Guest")).close();
      opener.close();
    } finally {
      await unset();
    }
  });

  test("only accounts with the right start, and own rooms", async () => {
    await setSite("whoStarts", "right");
    await setSite("whoOwns", "right");
    try {
      const person = await newPerson();
      await expect(enter(newName(), "Person", person)).rejects.toEqual(refusal("not_open"));
      await expect(person.browser.call(createRoom, { name: newName() })).rejects.toEqual(refusal("forbidden"));
      await server.database.pool.query("update accounts set rights = '{start,own}' where email = $1", [person.email]);
      (await enter(newName(), "Person", person)).close();
      expect((await person.browser.call(createRoom, { name: newName() })).standing).toBe("owner");
    } finally {
      await unset();
    }
  });
});

describe("names and numbers", () => {
  test("a free name may be chosen, a taken one not; without one it is one that nobody guesses", async () => {
    const { owner, room } = await ownRoom();
    const other = await newPerson();
    await expect(other.browser.call(createRoom, { name: room })).rejects.toEqual(refusal("conflict"));
    expect((await owner.browser.call(createRoom, {})).name.length).toBeGreaterThan(20);
  });

  test("nobody takes a room over in which a meeting goes on", async () => {
    const room = newName();
    const guest = await enter(room, "Guest");
    const taker = await newPerson();
    await expect(taker.browser.call(createRoom, { name: room })).rejects.toEqual(refusal("conflict"));
    await guest.send(meeting, "end", {});
    expect((await taker.browser.call(createRoom, { name: room })).standing).toBe("owner");
  });

  test("a former name leads to the room, and nobody else gets it", async () => {
    const { owner, room } = await ownRoom();
    const name = newName();
    expect((await owner.browser.call(renameRoom, { room, name })).formerNames).toEqual([room]);
    const preview = (await (await fetch(`${server.origin}/api/rooms/${room}`)).json()) as { room: string };
    expect(preview.room).toBe(name);
    const [one, two] = [await enter(room, "One"), await enter(name, "Two")];
    await one.until(({ people: present }) => present.length === 2);
    const other = await newPerson();
    await expect(other.browser.call(createRoom, { name: room })).rejects.toEqual(refusal("conflict"));
    expect((await owner.browser.call(renameRoom, { room: name, name: room })).formerNames).toEqual([name]);
    one.close();
    two.close();
  });

  test("a number leads to a meeting under way; one of a closed room is as unknown as any", async () => {
    const { owner, room } = await ownRoom();
    const { number } = await owner.browser.call(readRoom, { room });
    const stranger = new Browser(server);
    const unknown = await stranger.call(findByNumber, { number: "999999999" }).catch((error: unknown) => error);
    const closed = await stranger.call(findByNumber, { number }).catch((error: unknown) => error);
    expect(closed).toEqual(unknown);
    expect((await owner.browser.call(findByNumber, { number })).room).toBe(room);
    const guest = await enter(room, "Guest");
    expect((await stranger.call(findByNumber, { number })).room).toBe(room);
    expect(guest.client.joined?.number).toBe(number);
    guest.close();
  });

  test("numbers are not tried one after the other", async () => {
    const strict = await startServer({ database: server.database, env: { RATE_NUMBERS: "3" } });
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
    const { owner, room } = await ownRoom();
    const [helper, presenter] = [await newPerson(), await newPerson()];
    await owner.browser.call(setMember, { room, email: helper.email, role: "organiser" });
    await owner.browser.call(setMember, { room, email: presenter.email, role: "presenter" });
    expect((await helper.browser.call(changeRoom, { room, title: "Autre" })).title).toBe("Autre");
    const askings = await Promise.allSettled([
      helper.browser.call(transferRoom, { room, email: helper.email }),
      helper.browser.call(deleteRoom, { room }),
      helper.browser.call(renameRoom, { room, name: newName() }),
      presenter.browser.call(changeRoom, { room, title: "Mien" }),
      presenter.browser.call(readRoom, { room }),
    ]);
    for (const asking of askings) expect(asking).toMatchObject({ reason: { code: "forbidden" } });
  });

  test("nobody else, whatever they know", async () => {
    const { room } = await ownRoom();
    const stranger = await newPerson();
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
    await expect(new Browser(server).call(listRooms, {})).rejects.toEqual(refusal("signed_out"));
  });

  test("given away, its former owner stays an organiser", async () => {
    const { owner, room } = await ownRoom();
    const heir = await newPerson();
    await expect(owner.browser.call(transferRoom, { room, email: "nobody@example.org" })).rejects.toEqual(refusal("not_found"));
    await owner.browser.call(transferRoom, { room, email: heir.email });
    expect((await heir.browser.call(readRoom, { room })).standing).toBe("owner");
    expect((await owner.browser.call(readRoom, { room })).standing).toBe("organiser");
  });

  test("archived, nobody comes in, and its meeting is over; opened again it is as before", async () => {
    const { owner, room } = await ownRoom({ capacity: 7 });
    const guest = await enter(room, "Guest");
    await owner.browser.call(archiveRoom, { room, isArchived: true });
    await guest.until(({ status }) => status === "closed");
    await expect(enter(room, "Guest")).rejects.toEqual(refusal("room_archived"));
    expect((await owner.browser.call(archiveRoom, { room, isArchived: false })).settings.capacity).toBe(7);
    (await enter(room, "Guest")).close();
  });

  test("deleted, its meeting is over and its name free", async () => {
    const { owner, room } = await ownRoom();
    const guest = await enter(room, "Guest");
    await owner.browser.call(deleteRoom, { room });
    await guest.until(({ status }) => status === "closed");
    const next = await enter(room, "Next");
    expect(roleOf(next)).toBe("organiser");
    next.close();
  });
});

test("rooms are listed by what they are called, searched, and turned over by pages", async () => {
  const { browser } = await newPerson();
  const names = [];
  for (let number = 0; number < 53; number += 1) {
    const { name } = await browser.call(createRoom, { name: newName(), title: `Salle ${String(number).padStart(2, "0")}` });
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
  const { owner, room } = await ownRoom();
  const other = newName();
  const here = await enter(room, "Owner", owner);
  await expect(enter(other, "Owner", owner)).rejects.toEqual(refusal("elsewhere"));
  const there = await enter(other, "Owner", owner, { isMoving: true });
  await here.until(({ status }) => status === "closed");
  expect(here.client.status.get()).toMatchObject({ reason: "moved" });
  const second = await enter(other, "Second page", owner);
  expect(second.people).toHaveLength(2);
  for (const page of [there, second]) page.close();
});
