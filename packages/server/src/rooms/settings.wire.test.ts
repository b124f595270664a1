import { chat, hands, meeting, reactions } from "@palabre/protocol";
import { changeRoom, createRoom, readRoom, removeAccount, removeMember, setMember, signOut } from "@palabre/protocol/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal, roleOf, Site } from "./site.fixture.ts";

let site: Site;
beforeAll(async () => {
  site = await Site.open({ sweepEveryMs: 50 });
});
afterAll(() => site.close());

describe("each setting is obeyed by the meeting", () => {
  test("accounts only", async () => {
    const { room } = await site.ownRoom({ access: "accounts" });
    await expect(site.enter(room, "Guest")).rejects.toEqual(refusal("account_needed"));
    (await site.enter(room, "Stranger", await site.newPerson())).close();
  });

  test("opened by members alone; then everybody comes in", async () => {
    const { owner, room } = await site.ownRoom({ opensFor: "members" });
    await expect(site.enter(room, "Guest")).rejects.toEqual(refusal("not_open"));
    const host = await site.enter(room, "Owner", owner);
    (await site.enter(room, "Guest")).close();
    host.close();
  });

  test("for two: a third waits, a member does not", async () => {
    const { owner, room } = await site.ownRoom({ type: "private" });
    const [one, two] = [await site.enter(room, "One"), await site.enter(room, "Two")];
    await expect(site.enter(room, "Three")).rejects.toEqual(refusal("room_busy"));
    const host = await site.enter(room, "Owner", owner);
    for (const somebody of [host, two, one]) await somebody.leave();
    (await site.enter(room, "Four")).close();
  });

  test("capacity", async () => {
    const { owner, room } = await site.ownRoom({ capacity: 2 });
    const inside = [await site.enter(room, "One"), await site.enter(room, "Two")];
    await expect(site.enter(room, "Three")).rejects.toEqual(refusal("meeting_full"));
    inside.push(await site.enter(room, "Owner", owner));
    for (const somebody of inside) somebody.close();
  });

  test("what participants may do, changed by its owner on a page while the meeting goes on", async () => {
    const { owner, room } = await site.ownRoom();
    const host = await site.enter(room, "Owner", owner);
    const guest = await site.enter(room, "Guest");
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
    const { owner, room } = await site.ownRoom({ may: { privateChat: false } });
    const [host, guest, other] = [
      await site.enter(room, "Owner", owner),
      await site.enter(room, "Guest"),
      await site.enter(room, "Other"),
    ];
    const writing = guest.send(chat, "send", { text: "Psst", to: other.id });
    await expect(writing).rejects.toEqual(refusal("forbidden"));
    await guest.send(chat, "send", { text: "Une question", to: host.id });
    for (const somebody of [host, guest, other]) somebody.close();
  });

  test("a change made in the meeting is there in the next one, and on the page", async () => {
    const { owner, room } = await site.ownRoom();
    const host = await site.enter(room, "Owner", owner);
    await host.send(meeting, "changeRules", { may: { chat: false } });
    await host.send(meeting, "end", {});
    await expect.poll(async () => (await owner.browser.call(readRoom, { room })).settings.may.chat).toBe(false);
    const guest = await site.enter(room, "Guest");
    expect(guest.state(meeting).rules.may).toMatchObject({ chat: false, hands: true });
    guest.close();
  });

  test("by somebody to whom the room does not belong it holds in the meeting alone; what the page says next holds there too", async () => {
    const { owner, room } = await site.ownRoom();
    const host = await site.enter(room, "Owner", owner);
    const guest = await site.enter(room, "Guest");
    await host.send(meeting, "changeRole", { participantId: guest.id, role: "organiser" });
    await guest.send(meeting, "changeRules", { lobby: "everyone" });
    expect(host.state(meeting).rules.lobby).toBe("everyone");
    await owner.browser.call(changeRoom, { room, settings: { may: { chat: false } } });
    await host.until((self) => !self.state(meeting).rules.may.chat);
    expect(host.state(meeting).rules.lobby).toBe("nobody");
    expect((await owner.browser.call(readRoom, { room })).settings).toMatchObject({ lobby: "nobody", may: { chat: false } });
    for (const one of [host, guest]) one.close();
  });

  test("in a room that nobody owns it goes with its meeting", async () => {
    const room = site.newName();
    const first = await site.enter(room, "First");
    expect(roleOf(first)).toBe("organiser");
    await first.send(meeting, "changeRules", { may: { reactions: false }, lobby: "everyone" });
    await first.send(meeting, "end", {});
    const next = await site.enter(room, "Next");
    expect(next.state(meeting).rules).toMatchObject({ lobby: "nobody", may: { reactions: true } });
    next.close();
  });

  test("how long what was written stays, and how long an empty meeting goes on", async () => {
    const { room } = await site.ownRoom({ emptyMinutes: 0, keptDays: 0 });
    const guest = await site.enter(room, "Guest");
    const { meetingId } = guest.client.joined ?? { meetingId: "" };
    await guest.leave();
    const left = async () => (await site.server.database.pool.query("select from meetings where id = $1", [meetingId])).rowCount;
    await expect.poll(left, { timeout: 10_000 }).toBe(0);
  });
});

describe("the site's own rule", () => {
  const setSite = async (name: string, value: unknown) => {
    const sql = "insert into site_settings (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value";
    await site.server.database.pool.query(sql, [name, JSON.stringify(value)]);
  };
  const unset = () => site.server.database.pool.query("delete from site_settings");

  test("only accounts start, guests join what has begun", async () => {
    await setSite("whoStarts", "accounts");
    try {
      const room = site.newName();
      await expect(site.enter(room, "Guest")).rejects.toEqual(refusal("account_to_open"));
      const opener = await site.enter(room, "Opener", await site.newPerson());
      (await site.enter(room, "Guest")).close();
      opener.close();
    } finally {
      await unset();
    }
  });

  test("only accounts with the right start, and own rooms", async () => {
    await setSite("whoStarts", "right");
    await setSite("whoOwns", "right");
    try {
      const person = await site.newPerson();
      await expect(site.enter(site.newName(), "Person", person)).rejects.toEqual(refusal("not_open"));
      await expect(person.browser.call(createRoom, { name: site.newName() })).rejects.toEqual(refusal("forbidden"));
      await site.server.database.pool.query("update accounts set rights = '{start,own}' where email = $1", [person.email]);
      (await site.enter(site.newName(), "Person", person)).close();
      expect((await person.browser.call(createRoom, { name: site.newName() })).standing).toBe("owner");
    } finally {
      await unset();
    }
  });
});

describe("what changes while people are in", () => {
  test("somebody made a member is what they were made at once, and no longer when they are unmade", async () => {
    const { owner, room } = await site.ownRoom();
    const helper = await site.newPerson();
    const inside = await site.enter(room, "Helper", helper);
    expect(roleOf(inside)).toBe("participant");
    await owner.browser.call(setMember, { room, email: helper.email, role: "organiser" });
    await inside.until((self) => roleOf(self) === "organiser");
    await owner.browser.call(removeMember, { room, email: helper.email });
    await inside.until((self) => roleOf(self) === "participant");
    await expect(inside.send(meeting, "end", {})).rejects.toEqual(refusal("forbidden"));
    inside.close();
  });

  test("given away, the new owner is protected, and the former one no longer", async () => {
    const { owner, room } = await site.ownRoom();
    const heir = await site.newPerson();
    const [former, next] = [await site.enter(room, "Former", owner), await site.enter(room, "Next", heir)];
    await site.give(owner, room, heir);
    await next.until((self) => roleOf(self) === "organiser");
    await expect(former.send(meeting, "remove", { participantId: next.id })).rejects.toEqual(refusal("forbidden"));
    await next.send(meeting, "remove", { participantId: former.id });
    await former.until(({ status }) => status === "closed");
    next.close();
  });

  test("a role that the meeting has given stays through a change of settings", async () => {
    const { owner, room } = await site.ownRoom();
    const [host, guest] = [await site.enter(room, "Owner", owner), await site.enter(room, "Guest")];
    await host.send(meeting, "changeRole", { participantId: guest.id, role: "presenter" });
    await owner.browser.call(changeRoom, { room, settings: { may: { hands: false } } });
    await guest.until((self) => !self.state(meeting).rules.may.hands);
    expect(roleOf(guest)).toBe("presenter");
    for (const somebody of [host, guest]) somebody.close();
  });

  test("an account that is deleted takes its room along, and the meeting in it is over", async () => {
    const { owner, room } = await site.ownRoom();
    const guest = await site.enter(room, "Guest");
    await owner.browser.call(removeAccount, { email: owner.email });
    await guest.until(({ status }) => status === "closed");
    expect(guest.client.status.get()).toMatchObject({ reason: "ended" });
  });

  test("a change on the page holds although the room has not heard of those made in the meeting", async () => {
    const { owner, room } = await site.ownRoom();
    const host = await site.enter(room, "Owner", owner);
    for (const chat of [false, true, false]) await host.send(meeting, "changeRules", { may: { chat } });
    await site.server.database.pool.query("update rooms set version = 1 where name = $1", [room]);
    await owner.browser.call(changeRoom, { room, settings: { may: { microphone: false } } });
    await host.until((self) => !self.state(meeting).rules.may.microphone);
    host.close();
  });

  test("in a browser that others use, nobody has the place of whoever was signed in", async () => {
    const { owner, room } = await site.ownRoom();
    const host = await site.enter(room, "Owner", owner);
    const { id } = host;
    host.close();
    await owner.browser.call(signOut, {});
    const next = await site.enter(room, "Next", owner, { as: id });
    expect(next.id).not.toBe(id);
    expect(roleOf(next)).toBe("participant");
    next.close();
  });
});
