import { journey } from "../journey.ts";
import { assertAccessible } from "../people/axe.ts";
import { ask, inviteKeeper } from "../people/keepers.ts";
import type { Person } from "../people/Person.ts";
import { until } from "../until.ts";

const PHONE = { width: 390, height: 844 };

async function make(keeper: Person, title: string): Promise<string> {
  await keeper.type(keeper.find("textbox", "rooms.new.name"), title);
  const address = keeper.find("textbox", "rooms.new.address").first();
  const name = await until("an address is proposed", () => address.inputValue(), { holds: (value) => value !== "" });
  await keeper.press("rooms.new.make");
  await keeper.page.waitForURL(`**/rooms/${name}`);
  await keeper.page.getByRole("heading", { level: 1, name: title }).waitFor();
  await keeper.find("combobox", "rooms.access.label").waitFor();
  return name;
}

const isSaved = (keeper: Person) => keeper.page.getByText(keeper.words("rooms.saved"), { exact: true }).first().waitFor();

async function assertFits({ page }: Person, what: string): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (overflow > 0) throw new Error(`${what} is ${overflow} px too wide`);
}

export const ownRoom = journey(
  "a room is made, set, given members, renamed, closed, opened again and deleted, and a reload finds it so",
  async (setting) => {
    const { people } = setting;
    const title = `Conseil ${people.newRoom().slice(6)}`;
    const { keeper: awa } = await inviteKeeper(setting, "Awa Diallo", { next: "/rooms" });
    await awa.page.getByText(awa.words("rooms.none.title")).waitFor();
    await assertAccessible(awa.page, "The page of one's rooms");
    const name = await make(awa, title);
    await assertAccessible(awa.page, "The page of a room");

    await awa.find("combobox", "rooms.access.label").selectOption("members");
    await isSaved(awa);
    await awa.type(awa.find("textbox", "rooms.members.email"), "Karim@Example.org");
    await awa.find("combobox", "rooms.members.role").selectOption("presenter");
    await awa.press("rooms.members.add");
    await awa.page.getByText("karim@example.org", { exact: true }).waitFor();
    await awa.find("checkbox", "rules.may.screen").click();
    await awa.find("checkbox", "rules.may.screen").and(awa.page.locator(":not(:checked)")).waitFor();
    await awa.page.reload();
    await until("who gets in is kept", () => awa.find("combobox", "rooms.access.label").inputValue(), {
      holds: (value) => value === "members",
    });
    if (await awa.find("checkbox", "rules.may.screen").isChecked()) throw new Error("Participants may share all the same");
    await awa.find("combobox", "rooms.members.roleOf", { name: "karim@example.org" }).waitFor();

    await awa.type(awa.find("textbox", "rooms.new.address"), `${name}-b`);
    await awa.press("rooms.address.rename");
    await awa.page.waitForURL(`**/rooms/${name}-b`);
    await awa.press("rooms.owner.archive");
    await awa.page.getByText(awa.words("rooms.isArchived")).waitFor();
    await awa.press("rooms.owner.open");
    await awa.page.getByText(awa.words("rooms.isArchived")).waitFor({ state: "detached" });
    await awa.page.goto(`/rooms/${name}`);
    await awa.page.waitForURL(`**/rooms/${name}-b`);
    await awa.press("rooms.owner.delete");
    await awa.find("alertdialog", "rooms.owner.deleteTitle", { room: title }).getByRole("button").last().click();
    await awa.page.getByText(awa.words("rooms.none.title")).waitFor();
  },
);

export const onAPhone = journey(
  "one's rooms on a phone in the dark: found by a word, one of them taken by somebody else",
  async (setting) => {
    const { people } = setting;
    people.complaints.excuse(/status of (409|403) .*\/api\/rooms/);
    const looks = { viewport: PHONE, colorScheme: "dark", language: "en", next: "/rooms" } as const;
    const { keeper: lea } = await inviteKeeper(setting, "Léa Morel", looks);
    const word = people.newRoom().slice(6);
    await lea.press("rooms.personal.make");
    await lea.page.getByText(/\/lea[a-z0-9-]*$/).waitFor();
    const name = await make(lea, `Garden ${word}`);
    await assertAccessible(lea.page, "The page of a room on a phone");
    await assertFits(lea, "The page of a room");
    await lea.find("link", "rooms.back").click();
    await lea.type(lea.find("searchbox", "rooms.search"), "kitchen");
    await lea.page.getByText(lea.words("rooms.notFound.title")).waitFor();
    await lea.type(lea.find("searchbox", "rooms.search"), word);
    await lea.find("link", "rooms.enterOf", { room: `Garden ${word}` }).waitFor();
    await assertAccessible(lea.page, "The page of one's rooms on a phone");
    await assertFits(lea, "The page of one's rooms");

    const { keeper: karim, email } = await inviteKeeper(setting, "Karim Benali", { next: `/rooms/${name}` });
    await karim.page.getByText(karim.words("rooms.notYours")).waitFor();
    await karim.page.goto("/rooms");
    await karim.type(karim.find("textbox", "rooms.new.name"), `Garden ${word}`);
    await karim.press("rooms.new.make");
    await karim.page.getByText(karim.words("rooms.taken")).waitFor();
    await ask(lea, `POST /api/rooms/${name}/owner`, { email });
    await karim.page.reload();
    await karim.press("rooms.offers.acceptOf", { room: `Garden ${word}` });
    await karim.find("link", "rooms.enterOf", { room: `Garden ${word}` }).waitFor();
  },
);
