import { meeting, RoomName } from "@palabre/protocol";
import { changeSite, createOrganisationRoom, createRoom, importRooms, makePersonalRoom, readRoom } from "@palabre/protocol/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Site } from "./site.fixture.ts";

let site: Site;
beforeAll(async () => {
  site = await Site.open();
});
afterAll(() => site.close());

const begun = { lobby: "guests", keepsAttendance: true, may: { chat: false, hands: true } };

test("rooms begin as an administrator has said, however they are made; what is asked for goes before, and rooms that exist stay", async () => {
  const [nadia, awa] = [await site.newAdministrator(), await site.newPerson()];
  const { room: before } = await site.ownRoom();
  const newRooms = { lobby: "guests", keepsAttendance: true, may: { chat: false } } as const;
  expect(await nadia.browser.call(changeSite, { newRooms })).toMatchObject({ newRooms });

  const made = await awa.browser.call(createRoom, { name: site.newName() });
  expect(made.settings).toMatchObject(begun);
  expect((await awa.browser.call(makePersonalRoom, {})).settings).toMatchObject(begun);
  const name = site.newName();
  expect((await nadia.browser.call(createOrganisationRoom, { name })).settings).toMatchObject(begun);
  const asked = { lobby: "nobody", may: { hands: false } } as const;
  const other = await awa.browser.call(createRoom, { name: site.newName(), settings: asked });
  expect(other.settings).toMatchObject({ lobby: "nobody", keepsAttendance: true, may: { chat: false, hands: false } });

  const imported = RoomName.parse("salle-importee");
  const csv = `nom;proprietaire;acces\n${imported};${awa.email};comptes`;
  expect(await nadia.browser.call(importRooms, { csv, isRehearsal: false })).toMatchObject({ isDone: true });
  const { settings } = await awa.browser.call(readRoom, { room: imported });
  expect(settings).toMatchObject({ ...begun, access: "accounts" });

  const guest = await site.enter(before, "Guest");
  expect(guest.state(meeting).rules).toMatchObject({ lobby: "nobody", may: { chat: true } });
  guest.close();

  await nadia.browser.call(changeSite, { newRooms: {} });
  const later = await awa.browser.call(createRoom, { name: site.newName() });
  expect(later.settings).toMatchObject({ lobby: "nobody", keepsAttendance: false, may: { chat: true } });
});
