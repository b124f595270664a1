import { meeting } from "@palabre/protocol";
import {
  changeAccount,
  createOrganisationRoom,
  createRoom,
  listAllRooms,
  makePersonalRoom,
  personalRoom,
  readRoom,
  removeAccount,
  renameRoom,
  setMember,
  transferRoom,
} from "@palabre/protocol/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal, roleOf, Site } from "./site.fixture.ts";

let site: Site;
beforeAll(async () => {
  site = await Site.open({ sweepEveryMs: 50 });
});
afterAll(() => site.close());

const named = async (name: string) => {
  const person = await site.newPerson();
  await person.browser.call(changeAccount, { name });
  return person;
};

describe("a personal address", () => {
  test("is made of one's name, numbered where that is taken, made once, and changed like any other", async () => {
    const [first, second] = [await named("Zoë Durand"), await named("Zoé  Durand")];
    expect(await first.browser.call(personalRoom, {})).toEqual({ room: null });
    const made = await Promise.all([first.browser.call(makePersonalRoom, {}), first.browser.call(makePersonalRoom, {})]);
    expect(made.map(({ name, standing }) => [name, standing])).toEqual([
      ["zoe-durand", "owner"],
      ["zoe-durand", "owner"],
    ]);
    expect((await second.browser.call(makePersonalRoom, {})).name).toBe("zoe-durand-2");
    const name = site.newName();
    await first.browser.call(renameRoom, { room: made[0].name, name });
    expect(await first.browser.call(personalRoom, {})).toEqual({ room: name });
    // The former address still leads to the first one.
    const third = await named("Zoe Durand");
    expect((await third.browser.call(makePersonalRoom, {})).name).toBe("zoe-durand-3");
  });

  test("given away, is personal no longer, to nobody", async () => {
    const person = await named("Karim Benali");
    const heir = await site.newPerson();
    const { name } = await person.browser.call(makePersonalRoom, {});
    await site.give(person, name, heir);
    expect(await person.browser.call(personalRoom, {})).toEqual({ room: null });
    expect(await heir.browser.call(personalRoom, {})).toEqual({ room: null });
    expect((await person.browser.call(makePersonalRoom, {})).name).toBe("karim-benali-2");
  });

  test("a name that no address can be made of has one that nobody guesses", async () => {
    const person = await named("李明");
    expect((await person.browser.call(makePersonalRoom, {})).name.length).toBeGreaterThan(20);
  });
});

describe("a room of the organisation", () => {
  test("obeys its rules and members, and outlives whoever made it", async () => {
    const [nadia, other, helper] = [await site.newAdministrator(), await site.newAdministrator(), await site.newPerson()];
    const { name: room, owner } = await nadia.browser.call(createOrganisationRoom, { name: site.newName(), title: "Direction" });
    expect(owner).toBeNull();
    await nadia.browser.call(setMember, { room, email: helper.email, role: "organiser" });
    await nadia.browser.call(removeAccount, { email: nadia.email });
    const old = "now() - interval '30 days'";
    await site.server.database.pool.query(`update rooms set created_at = ${old} where name = $1`, [room]);

    const guest = await site.enter(room, "Guest");
    expect([roleOf(guest), guest.state(meeting).rules.isOwned]).toEqual(["participant", true]);
    const inside = await site.enter(room, "Helper", helper);
    expect(roleOf(inside)).toBe("organiser");
    expect((await helper.browser.call(readRoom, { room })).standing).toBe("organiser");
    const { rooms } = await other.browser.call(listAllRooms, { search: room });
    expect(rooms).toMatchObject([{ name: room, title: "Direction", owner: null }]);
    for (const somebody of [guest, inside]) somebody.close();
  });

  test("is made by administrators alone, taken over by nobody, and given to nobody", async () => {
    const [nadia, person] = [await site.newAdministrator(), await site.newPerson()];
    const name = site.newName();
    await expect(person.browser.call(createOrganisationRoom, { name })).rejects.toEqual(refusal("forbidden"));
    await nadia.browser.call(createOrganisationRoom, { name });
    await expect(person.browser.call(createRoom, { name })).rejects.toEqual(refusal("conflict"));
    await expect(person.browser.call(readRoom, { room: name })).rejects.toEqual(refusal("forbidden"));
    await expect(nadia.browser.call(transferRoom, { room: name, email: person.email })).rejects.toEqual(refusal("conflict"));
  });
});
