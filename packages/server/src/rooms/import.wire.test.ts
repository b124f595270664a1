import { meeting, RoomName } from "@palabre/protocol";
import { importRooms, listAllRooms, listRooms, readAudit, readRoom } from "@palabre/protocol/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refusal, roleOf, Site } from "./site.fixture.ts";

let site: Site;
beforeAll(async () => {
  site = await Site.open();
});
afterAll(() => site.close());

test("rooms of a table are made at once, with their owners, members and settings; a rehearsal makes nothing", async () => {
  const [nadia, karim] = [await site.newAdministrator(), await site.newPerson()];
  const csv = `name;title;owner;members;type;access
Conseil École;Conseil d’école;${karim.email};lea@example.org:presenter;shared;members
accueil;;nouvelle@example.org;;private;
direction;Direction;;${karim.email}:organisateur;;`;
  const rehearsal = await nadia.browser.call(importRooms, { csv, isRehearsal: true });
  expect(rehearsal).toMatchObject({ isDone: false, roomCount: 3, newAccountCount: 1, problemCount: 0 });
  expect(rehearsal.rooms[0]).toMatchObject({ line: 2, name: "conseil-ecole", memberCount: 1, type: "shared", access: "members" });
  expect((await nadia.browser.call(listAllRooms, { search: "accueil" })).count).toBe(0);

  expect(await nadia.browser.call(importRooms, { csv, isRehearsal: false })).toMatchObject({ isDone: true, newAccountCount: 1 });
  const own = await karim.browser.call(readRoom, { room: RoomName.parse("conseil-ecole") });
  expect(own).toMatchObject({ title: "Conseil d’école", standing: "owner", settings: { access: "members", type: "shared" } });
  expect(own.members).toEqual([{ email: "lea@example.org", role: "presenter" }]);
  const { rooms } = await nadia.browser.call(listAllRooms, {});
  expect(rooms.map(({ name, owner, type }) => [name, owner, type])).toEqual([
    ["accueil", "nouvelle@example.org", "private"],
    ["conseil-ecole", karim.email, "shared"],
    ["direction", null, "shared"],
  ]);
  const host = await site.enter(RoomName.parse("direction"), "Karim", karim);
  expect(roleOf(host)).toBe("organiser");
  host.close();
  const { entries } = await nadia.browser.call(readAudit, {});
  expect(entries[0]).toMatchObject({ act: "rooms.import", details: { count: 3, accounts: 1 } });
});

test("where one line is wrong nothing is made, and each is told: also what only the site knows", async () => {
  const [nadia, { room, owner }] = [await site.newAdministrator(), await site.ownRoom()];
  const guestRoom = site.newName();
  const guest = await site.enter(guestRoom, "Guest");
  const [good, unused] = [site.newName(), site.newName()];
  await (await site.enter(unused, "Guest")).send(meeting, "end", {});
  const csv = ["name,owner", `${good},`, `${room},`, `${guestRoom},awa`].join("\n");
  const report = await nadia.browser.call(importRooms, { csv, isRehearsal: false });
  expect(report).toMatchObject({ isDone: false, problemCount: 3 });
  expect(report.problems).toEqual([
    { line: 3, code: "taken", value: room },
    { line: 4, code: "owner", value: "awa" },
    { line: 4, code: "taken", value: guestRoom },
  ]);
  expect((await nadia.browser.call(listAllRooms, { search: good })).rooms.map(({ name }) => name)).not.toContain(good);
  guest.close();
  // What nobody owns and nobody is in gives way.
  const again = await nadia.browser.call(importRooms, {
    csv: `name,owner\n${good},\n${unused},${owner.email}`,
    isRehearsal: false,
  });
  expect(again.isDone).toBe(true);
  expect((await owner.browser.call(listRooms, { search: unused })).rooms).toMatchObject([{ name: unused, standing: "owner" }]);
});

test("five thousand rooms come in at once; no more, and no longer a table", async () => {
  const nadia = await site.newAdministrator();
  const table = (count: number) => `name\n${Array.from({ length: count }, (_, index) => `ecole-${index}`).join("\n")}`;
  expect(await nadia.browser.call(importRooms, { csv: table(5_000), isRehearsal: false })).toMatchObject({
    isDone: true,
    roomCount: 5_000,
    rooms: { length: 20 },
  });
  const more = await nadia.browser.call(importRooms, { csv: table(5_001), isRehearsal: false });
  expect([more.isDone, more.problems.length]).toEqual([false, 200]);
  const long = { csv: `name\n${" ".repeat(1_000_000)}`, isRehearsal: true };
  await expect(nadia.browser.call(importRooms, long)).rejects.toEqual(refusal("bad_request"));
  await expect(nadia.browser.call(importRooms, { ...long, csv: "é".repeat(2_100_000) })).rejects.toEqual(refusal("too_large"));
});

test("nobody but administrators imports, whatever they send", async () => {
  const person = await site.newPerson();
  await expect(person.browser.call(importRooms, { csv: "name\nconseil", isRehearsal: false })).rejects.toEqual(
    refusal("forbidden"),
  );
});
