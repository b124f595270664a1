import { meeting, type Role, type RoomName } from "@palabre/protocol";
import { attendanceFile, changeRoom, createRoom, pastMeetings, readRecord, session, setMember } from "@palabre/protocol/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Browser, type TestParticipant } from "../../../testing/src/index.ts";
import { refusal, Site } from "../rooms/site.fixture.ts";

let site: Site;
beforeAll(async () => {
  site = await Site.open({ sweepEveryMs: 50 });
});
afterAll(() => site.close());

/** A participant's own browser, as it asks for pages. */
const browserOf = ({ device }: TestParticipant): Browser => {
  const browser = new Browser(site.server);
  const [name = "", value = ""] = device.cookie.split("=");
  browser.cookies.set(name, value);
  return browser;
};

const meetingOf = ({ client }: TestParticipant): string => client.joined?.meetingId ?? "";

/** Somebody's room in which attendance is kept, with its owner and a guest in. */
const keptMeeting = async () => {
  const { owner, room } = await site.ownRoom({ keepsAttendance: true });
  const ada = await site.enter(room, "Ada", owner);
  const guest = await site.enter(room, "=1+1,=2");
  return { owner, room, ada, guest, meetingId: meetingOf(ada) };
};

test("organisers read who did what in a meeting and who was there, while it goes on and after it", async () => {
  const ada = await site.enter(site.newName(), "Ada");
  const bo = await site.enter(ada.room as RoomName, "Bo");
  await ada.send(meeting, "changeRules", { keepsAttendance: true, may: { chat: false } });
  await ada.send(meeting, "remove", { participantId: bo.id, why: "Trop de bruit" });
  const read = () => browserOf(ada).call(readRecord, { meeting: meetingOf(ada) });
  const record = await read();
  expect(record.acts).toMatchObject([
    { by: "Ada", whom: ["Bo"], what: { deed: "remove" } },
    { by: "Ada", whom: [], what: { deed: "rules", taken: ["chat"], others: ["keepsAttendance"] } },
  ]);
  expect(record.attendance).toMatchObject([
    { name: "Ada", role: "organiser", hasAccount: false, stays: [{ to: null }] },
    { name: "Bo", role: "participant", stays: [{ to: expect.any(Number) }] },
  ]);
  await ada.send(meeting, "end", {});
  const after = await read();
  expect(after).toMatchObject({ room: ada.room, endedAt: expect.any(Number), acts: [{ what: { deed: "end" } }, {}, {}] });
  expect(after.attendance?.[0]?.stays).toEqual([{ from: expect.any(Number), to: expect.any(Number) }]);
});

test("nothing is told of who was there where it was not kept", async () => {
  const { owner, room } = await site.ownRoom();
  const ada = await site.enter(room, "Ada", owner);
  const asked = { meeting: meetingOf(ada) };
  expect(await owner.browser.call(readRecord, asked)).toMatchObject({ attendance: null });
  const file = owner.browser.call(attendanceFile, { ...asked, format: "csv", language: "fr", timeZone: "Europe/Paris" });
  await expect(file).rejects.toEqual(refusal("not_found"));
});

describe("a record is not told", () => {
  const notFound = (browser: Browser, meetingId: string) =>
    expect(browser.call(readRecord, { meeting: meetingId })).rejects.toEqual(refusal("not_found"));

  test("to participants and presenters, to whoever was an organiser and is no more, or was removed", async () => {
    const { ada, guest, meetingId } = await keptMeeting();
    const become = (role: Role) => ada.send(meeting, "changeRole", { participantId: guest.id, role });
    for (const role of ["presenter", "participant"] as const) {
      await become(role);
      await notFound(browserOf(guest), meetingId);
    }
    for (const role of ["moderator", "organiser"] as const) {
      await become(role);
      expect(await browserOf(guest).call(readRecord, { meeting: meetingId })).toMatchObject({ meetingId });
      await become("participant");
      await notFound(browserOf(guest), meetingId);
    }
    await become("organiser");
    await ada.send(meeting, "remove", { participantId: guest.id });
    await notFound(browserOf(guest), meetingId);
  });

  test("to strangers, to organisers of another meeting, to members who do not organise, to administrators", async () => {
    const { owner, room, meetingId } = await keptMeeting();
    const stranger = new Browser(site.server);
    await stranger.call(session, {});
    await notFound(stranger, meetingId);
    await notFound(new Browser(site.server), meetingId);
    const elsewhere = await keptMeeting();
    await notFound(elsewhere.owner.browser, meetingId);
    await notFound(browserOf(elsewhere.ada), meetingId);
    await notFound((await site.newAdministrator()).browser, meetingId);
    const member = await site.newPerson();
    for (const role of ["participant", "presenter", "moderator"] as const) {
      await owner.browser.call(setMember, { room, email: member.email, role });
      await notFound(member.browser, meetingId);
      await expect(member.browser.call(pastMeetings, { room })).rejects.toEqual(refusal("forbidden"));
    }
    await owner.browser.call(setMember, { room, email: member.email, role: "organiser" });
    expect(await member.browser.call(readRecord, { meeting: meetingId })).toMatchObject({ room });
    expect(await member.browser.call(pastMeetings, { room })).toEqual([
      { meetingId, startedAt: expect.any(Number), endedAt: null },
    ]);
  });

  test("of a meeting that never was", () => notFound(new Browser(site.server), "00000000-0000-4000-8000-000000000000"));
});

test("whoever makes a name their own reads nothing of what went on under it before", async () => {
  const name = site.newName();
  const ada = await site.enter(name, "Ada");
  await ada.send(meeting, "changeRules", { keepsAttendance: true });
  const meetingId = meetingOf(ada);
  await ada.send(meeting, "end", {});
  const eve = await site.newPerson();
  await eve.browser.call(createRoom, { name });
  expect(await eve.browser.call(pastMeetings, { room: name })).toEqual([]);
  await expect(eve.browser.call(readRecord, { meeting: meetingId })).rejects.toEqual(refusal("not_found"));
});

test("whoever follows the last organiser reads nothing of what was before they came", async () => {
  const ada = await site.enter(site.newName(), "Ada");
  const bo = await site.enter(ada.room as RoomName, "Bo");
  await ada.send(meeting, "changeRules", { keepsAttendance: true });
  await ada.send(meeting, "remove", { participantId: bo.id });
  const eve = await site.enter(ada.room as RoomName, "Eve");
  await ada.leave();
  await eve.until(({ people }) => people[0]?.role === "organiser");
  const record = await browserOf(eve).call(readRecord, { meeting: meetingOf(eve) });
  expect(record.acts).toMatchObject([{ by: null, whom: ["Eve"], what: { deed: "role" } }]);
  expect(record.attendance?.map(({ name }) => name)).toEqual(["Ada", "Eve"]);
});

test("a log that is flooded hides nothing that was decided", async () => {
  const { owner, ada, guest, meetingId } = await keptMeeting();
  await ada.send(meeting, "silence", { participantIds: [guest.id], source: "microphone" });
  await site.server.database.pool.query(
    `with flood as (update meetings set head = head + 60000 where id = $1 returning head - 60000 as head)
     insert into meeting_events (meeting_id, seq, type, payload, audience, sender_id)
     select $1, head + n, case when n % 2 = 0 then 'meeting.profileChanged' else 'hands.lowered' end,
       jsonb_build_object('participantId', $2::text, 'name', 'Flut ' || n, 'avatar', '{}'::jsonb, 'by', $2::text), '"everyone"', $2
     from flood, generate_series(1, 60000) as n`,
    [meetingId, guest.id],
  );
  const record = await owner.browser.call(readRecord, { meeting: meetingId });
  expect(record.acts).toMatchObject([{ whom: ["=1+1,=2"], what: { deed: "silence" } }]);
  expect(record.attendance?.map(({ name }) => name)).toEqual(["Ada", "Flut 60000"]);
});

const fileOf = async ({ browser }: { browser: Browser }, meetingId: string, query: string) => {
  const { origin } = site.server;
  const answer = await fetch(`${origin}/api/meetings/${meetingId}/attendance?${query}`, { headers: browser.headers });
  const { status, headers } = answer;
  const [type, disposition] = [headers.get("content-type"), headers.get("content-disposition")];
  return { status, type, disposition, content: Buffer.from(await answer.arrayBuffer()) };
};

test("who was there is a table for spreadsheets, in which no name is a formula", async () => {
  const { owner, room, meetingId } = await keptMeeting();
  const file = await fileOf(owner, meetingId, "format=csv&language=fr&timeZone=Europe/Paris");
  expect(file).toMatchObject({ status: 200, type: "text/csv; charset=utf-8" });
  expect(file.disposition).toMatch(new RegExp(`^attachment; filename="presences-${room}-\\d{4}-\\d\\d-\\d\\d\\.csv"$`));
  const [head, ada, guest] = file.content.toString().split("\r\n");
  expect(head).toBe(`\ufeff"Nom";"Rôle";"Compte";"Arrivée";"Départ";"Minutes"`);
  expect(ada).toMatch(/^"Ada";"Organisateur";"oui";"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d";"";"0"$/);
  // Nor in a spreadsheet that cuts at commas.
  expect(guest).toMatch(/^"'=1\+1,=2";"Participant";"non";/);
});

test("who was there is a page to print", async () => {
  const { owner, meetingId } = await keptMeeting();
  const file = await fileOf(owner, meetingId, "format=pdf&language=en&timeZone=America/New_York");
  expect(file).toMatchObject({ status: 200, type: "application/pdf" });
  expect(file.content.subarray(0, 5).toString()).toBe("%PDF-");
});

test("a time zone or a format that does not exist is refused", async () => {
  const { owner, meetingId } = await keptMeeting();
  for (const query of ["format=csv&language=fr&timeZone=Mars/Olympus", "format=exe&language=fr&timeZone=Europe/Paris"])
    expect(await fileOf(owner, meetingId, query)).toMatchObject({ status: 400 });
});

test("what is kept of a meeting goes when the room says so", async () => {
  const { owner, room, ada, meetingId } = await keptMeeting();
  await owner.browser.call(changeRoom, { room, settings: { keptDays: 0 } });
  await ada.send(meeting, "end", {});
  await expect.poll(() => owner.browser.call(pastMeetings, { room }), { timeout: 20_000 }).toEqual([]);
  await expect(owner.browser.call(readRecord, { meeting: meetingId })).rejects.toEqual(refusal("not_found"));
});

test("whoever is about to come in is told that it is kept, also before a password, and where an organiser has just said so", async () => {
  const { owner, room } = await keptMeeting();
  const preview = async (name: string) => (await fetch(`${site.server.origin}/api/rooms/${name}`)).json();
  expect(await preview(room)).toMatchObject({ keepsAttendance: true });
  await owner.browser.call(changeRoom, { room, password: "sésame" });
  expect(await preview(room)).toMatchObject({ obstacle: "password_needed", keepsAttendance: true });
  const name = site.newName();
  const ada = await site.enter(name, "Ada");
  expect(await preview(name)).not.toHaveProperty("keepsAttendance");
  await ada.send(meeting, "changeRules", { keepsAttendance: true });
  expect(await preview(name)).toMatchObject({ keepsAttendance: true });
});
