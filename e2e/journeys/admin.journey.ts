import { randomBytes } from "node:crypto";
import { journey } from "../journey.ts";
import { comeAsAdministrator } from "../people/administrator.ts";
import { assertAccessible } from "../people/axe.ts";
import type { Person } from "../people/Person.ts";
import { signInByCode } from "../people/signIn.ts";
import { until } from "../until.ts";

const PHONE = { width: 390, height: 844 };
const sections = ["overview", "meetings", "accounts", "groups", "rooms", "rules", "institutions", "mail", "audit"] as const;

const newAddress = (first: string) => `${first}.${randomBytes(4).toString("hex")}@example.org`;

const goTo = async (person: Person, section: (typeof sections)[number]): Promise<void> => {
  await person.find("link", `admin.sections.${section}`).click();
  await until(`${section} is shown`, () => person.page.locator("h1").textContent(), {
    holds: (title) => section === "overview" || title === person.words(`admin.sections.${section}`),
  });
};

/** The row of a list of that section which tells of somebody or something. */
const rowOf = (person: Person, section: (typeof sections)[number], text: string) =>
  person.find("list", `admin.sections.${section}`).getByRole("listitem").filter({ hasText: text });

/** One that is named after its only member. */
const makeGroup = async (person: Person, member: string): Promise<void> => {
  await goTo(person, "groups");
  await person.press("admin.groups.new");
  await person.type(person.find("textbox", "admin.groups.fields.name"), member);
  await person.find("checkbox", "admin.groups.gives.own").check();
  const members = person.find("textbox", "admin.groups.fields.members");
  await members.fill(`${member}\necole.example`);
  await person.press("admin.groups.add");
  await person.page.getByText(person.words("admin.groups.wrong.member", { who: "ecole.example" })).waitFor();
  await assertAccessible(person.page, "The dialog of a group");
  await members.fill(member);
  await person.press("admin.groups.add");
  await rowOf(person, "groups", member).waitFor();
};

const removeGroup = async (person: Person, name: string): Promise<void> => {
  await goTo(person, "groups");
  await rowOf(person, "groups", name).getByRole("button").click();
  await person.press("admin.groups.remove.open");
  await person.find("alertdialog", "admin.groups.remove.question", { name }).waitFor();
  await person.press("admin.groups.remove.verb");
  await rowOf(person, "groups", name).waitFor({ state: "detached" });
};

export const lookingAfter = journey(
  "an administrator ends a meeting, makes and deletes an account and a group, publishes terms, sends a test letter; the audit list tells of it",
  async ({ people, palabre, mailbox }) => {
    people.complaints.excuse(/status of (403|409) .*\/api\//);
    const [nadia, guest] = [await people.invite("Nadia Benali"), await people.invite("Karim")];
    const [room, email] = [people.newRoom(), newAddress("lucie")];
    await comeAsAdministrator(nadia, { palabre, mailbox }, "/account");
    await guest.joinSilently(room);
    await nadia.page.getByRole("button", { name: /^Nadia/ }).click();
    await nadia.find("menuitem", "ui.account.admin").click();
    await nadia.page
      .locator("h1")
      .filter({ hasText: nadia.words("admin.overview.mail.fine") })
      .waitFor();

    await goTo(nadia, "meetings");
    await rowOf(nadia, "meetings", room).filter({ hasText: "Karim" }).waitFor();
    await nadia.press("admin.meetings.tellName", { room });
    await nadia.type(nadia.find("textbox", "admin.meetings.text"), "Le site s’arrête à 18 h.");
    await nadia.press("admin.meetings.tellVerb");
    await guest.page.getByText(guest.words("meeting.announcement.from", { text: "Le site s’arrête à 18 h." })).waitFor();
    await guest.press("meeting.announcement.dismiss");
    await guest.find("button", "meeting.announcement.dismiss").waitFor({ state: "detached" });
    await nadia.press("admin.meetings.endName", { room });
    await nadia.find("alertdialog", "admin.meetings.question", { room }).waitFor();
    await nadia.press("admin.meetings.verb");
    await guest.find("heading", "meeting.gone.ended.title").waitFor();
    await rowOf(nadia, "meetings", room).waitFor({ state: "detached" });

    await makeGroup(nadia, email);
    await goTo(nadia, "accounts");
    await nadia.press("admin.accounts.new.open");
    await nadia.type(nadia.find("textbox", "site.email"), email);
    await nadia.type(nadia.find("textbox", "admin.accounts.new.name"), "Lucie Petit");
    await nadia.press("admin.accounts.new.verb");
    await nadia.type(nadia.find("searchbox", "admin.accounts.search"), email.slice(0, 12));
    const row = rowOf(nadia, "accounts", email);
    await row.waitFor();
    await row.getByRole("button").click();
    await nadia.page.getByText(nadia.words("admin.accounts.unprovenText")).waitFor();
    await nadia.find("radio", "admin.accounts.roleIs.support").check();
    await nadia.press("admin.save");
    await row.getByText(nadia.words("admin.accounts.roles.support")).waitFor();
    await row.getByRole("button").click();
    await nadia.press("admin.accounts.delete.open");
    await nadia.find("alertdialog", "admin.accounts.delete.question", { name: "Lucie Petit" }).waitFor();
    await nadia.press("admin.accounts.delete.open");
    await row.waitFor({ state: "detached" });
    await removeGroup(nadia, email);

    await goTo(nadia, "rules");
    await nadia.type(nadia.find("textbox", "admin.rules.terms.text"), "Soyez courtois.");
    await nadia.press("admin.rules.terms.publish.open");
    await nadia.find("alertdialog", "admin.rules.terms.publish.question").getByRole("button").last().click();
    await nadia.press("admin.rules.terms.withdraw.open");
    await nadia.find("alertdialog", "admin.rules.terms.withdraw.question").getByRole("button").last().click();
    await nadia.find("button", "admin.rules.terms.withdraw.open").waitFor({ state: "detached" });

    await goTo(nadia, "mail");
    const before = mailbox.sentTo("nadia@example.org").length;
    await nadia.press("admin.mail.test.send");
    await mailbox.waitFor("nadia@example.org", before + 1);

    await goTo(nadia, "audit");
    for (const act of [
      "meetings.end",
      "accounts.create",
      "accounts.changeRights",
      "accounts.delete",
      "groups.add",
      "groups.remove",
      "site.change",
    ])
      await rowOf(nadia, "audit", nadia.words(`admin.audit.acts.${act}`))
        .first()
        .waitFor();
  },
);

export const support = journey(
  "support sees all of it and changes nothing, by day and in the dark, at a desk and on a phone; a member and a stranger see none",
  async ({ people, palabre, mailbox }) => {
    people.complaints.excuse(/status of (403|409) .*\/api\//);
    const email = newAddress("omar");
    const nadia = await people.invite("Nadia Benali");
    const omar = await people.invite("Omar", { colorScheme: "dark", viewport: PHONE, language: "en" });
    await omar.page.goto("/admin/accounts");
    await omar.page.waitForURL((url) => url.pathname === "/login" && url.searchParams.get("next") === "/admin/accounts");
    await signInByCode(omar, mailbox, email);
    await omar.find("heading", "admin.notYours.title").waitFor();

    await comeAsAdministrator(nadia, { palabre, mailbox }, "/admin/accounts");
    await nadia.type(nadia.find("searchbox", "admin.accounts.search"), email);
    await rowOf(nadia, "accounts", email).getByRole("button").click();
    await assertAccessible(nadia.page, "The dialog of an account");
    await nadia.find("radio", "admin.accounts.roleIs.support").check();
    await nadia.press("admin.save");
    await rowOf(nadia, "accounts", email).getByText(nadia.words("admin.accounts.roles.support")).waitFor();

    await omar.page.goto("/login?next=/admin");
    await omar.find("heading", "login.title").or(omar.find("link", "login.already.goOn")).waitFor();
    if (await omar.find("heading", "login.title").isVisible()) await signInByCode(omar, mailbox, email);
    else await omar.find("link", "login.already.goOn").click();
    for (const person of [omar, nadia]) {
      for (const section of sections) {
        await goTo(person, section);
        const waiting = person.page.locator("main [aria-busy=true]");
        await until(`${section} is loaded`, () => waiting.count(), { holds: (count) => count === 0 });
        await assertAccessible(person.page, `${section} of ${person.name}`);
        const overflow = await person.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (overflow > 0) throw new Error(`${section} is ${overflow} px too wide`);
        if (person !== omar) continue;
        await omar.page.getByText(omar.words("admin.support")).waitFor();
        const controls = await omar.page.locator("main").getByRole("button").allInnerTexts();
        const pager = ["first", "previous", "next", "last"].map((way) => omar.words(`admin.pages.${way}`));
        if (controls.some((text) => !pager.includes(text))) throw new Error(`Support may press ${controls}`);
      }
    }
  },
);

export const tables = journey(
  "rooms of a table are looked through, mended and made; a room of the organisation is made by hand",
  async ({ people, palabre, mailbox }) => {
    people.complaints.excuse(/status of 403 .*\/api\/sign-in\/link/);
    const nadia = await people.invite("Nadia Benali");
    const [room, other] = [people.newRoom(), people.newRoom()];
    await comeAsAdministrator(nadia, { palabre, mailbox }, "/admin/rooms");
    await nadia.press("admin.import.open");
    const table = nadia.find("textbox", "admin.import.text");
    await table.fill(`nom;accès\n${room};membre\nadmin;tous\n`);
    await nadia.press("admin.import.look");
    await nadia.page.getByText(nadia.words("admin.import.problem.access", { value: "membre" })).waitFor();
    await nadia.page.getByText(nadia.words("admin.import.problem.name", { value: "admin" })).waitFor();
    await assertAccessible(nadia.page, "A table with mistakes");
    await table.fill(`nom;accès\n${room};membres\n`);
    await nadia.press("admin.import.look");
    await nadia.press("admin.import.make", { count: 1 });
    await nadia.type(nadia.find("searchbox", "admin.rooms.search"), room);
    await rowOf(nadia, "rooms", room).getByText(nadia.words("admin.rooms.organisation")).waitFor();

    await nadia.press("admin.rooms.new.open");
    await nadia.type(nadia.find("textbox", "rooms.new.name"), other);
    await nadia.press("rooms.new.make");
    await nadia.page.waitForURL(`**/rooms/${other}`);
    await nadia.page.getByText(nadia.words("rooms.organisation"), { exact: true }).waitFor();
    await nadia.find("button", "rooms.owner.archive").waitFor();
  },
);

export const pages = journey(
  "a long list is turned over by keyboard to its last page and back, the focus stays; whoever deletes all of a page sees the one before",
  async ({ people, palabre, mailbox }) => {
    people.complaints.excuse(/status of 403 .*\/api\/sign-in\/link/);
    const nadia = await people.invite("Nadia Benali");
    const room = people.newRoom();
    await comeAsAdministrator(nadia, { palabre, mailbox }, "/admin/rooms");
    // Sought before they are made: what is sought begins at a first page, a moment after it was typed.
    await nadia.type(nadia.find("searchbox", "admin.rooms.search"), room);
    await nadia.page.getByText(nadia.words("admin.nothing", { search: room })).waitFor();
    await nadia.press("admin.import.open");
    const lines = Array.from({ length: 101 }, (_, index) => `${room}-${100 + index};${room}-${100 + index}@example.org`);
    await nadia.find("textbox", "admin.import.text").fill(["nom;propriétaire", ...lines].join("\n"));
    await nadia.press("admin.import.look");
    await nadia.press("admin.import.make", { count: lines.length });
    for (const { way, page, first, rows } of [
      { way: "last", page: 3, first: 200, rows: 1 },
      { way: "previous", page: 2, first: 150, rows: 50 },
      { way: "first", page: 1, first: 100, rows: 50 },
      { way: "next", page: 2, first: 150, rows: 50 },
    ]) {
      const button = nadia.find("button", `admin.pages.${way}`);
      await nadia.page.getByText(/ sur 3$/).waitFor();
      await button.focus();
      await nadia.page.keyboard.press("Enter");
      await nadia.page.getByText(nadia.words("admin.pages.of", { page, last: 3 }), { exact: true }).waitFor();
      await rowOf(nadia, "rooms", `${room}-${first}`).waitFor();
      const shown = await nadia.find("list", "admin.sections.rooms").getByRole("listitem").count();
      if (shown !== rows) throw new Error(`Page ${page} shows ${shown} rooms`);
      if (!(await button.evaluate((element) => element === document.activeElement))) throw new Error(`${way} lost the focus`);
    }
    await assertAccessible(nadia.page, "A page of many");

    await goTo(nadia, "accounts");
    // At once: what is typed letter by letter is found by its beginning, and begins at a first page again with each pause.
    await nadia.find("searchbox", "admin.accounts.search").fill(room);
    await nadia.find("heading", "admin.accounts.count", { count: lines.length }).waitFor();
    await nadia.press("admin.pages.last");
    await rowOf(nadia, "accounts", `${room}-200`).getByRole("button").click();
    await nadia.press("admin.accounts.delete.open");
    await nadia.page.getByRole("alertdialog").waitFor();
    await nadia.press("admin.accounts.delete.open");
    await nadia.page.getByText(nadia.words("admin.pages.of", { page: 2, last: 2 }), { exact: true }).waitFor();
    await rowOf(nadia, "accounts", `${room}-199`).waitFor();
  },
);
