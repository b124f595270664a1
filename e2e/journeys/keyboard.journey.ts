import type { Locator } from "playwright-core";
import { journey } from "../journey.ts";
import { pressAt, tabTo } from "../people/keyboard.ts";
import type { Looks } from "../people/People.ts";
import type { Person } from "../people/Person.ts";
import { until } from "../until.ts";

const PHONE = { width: 390, height: 844 };

const LOOKS: Record<string, Looks> = {
  "in French": { language: "fr" },
  "in English on a phone": { language: "en", viewport: PHONE },
};

/** From home into an instant meeting and out again, without a mouse. */
const without = (how: string, looks: Looks) =>
  journey(`by keyboard alone, ${how}: home, green room, meeting, chat, and out`, async ({ people }) => {
    const awa = await people.invite("Awa Diallo", looks);
    const { page } = awa;
    await page.goto("/");
    await pressAt(page, awa.find("button", "app.home.instant"));

    await tabTo(page, awa.find("textbox", "meeting.door.name"));
    await page.keyboard.type(awa.name);
    await page.getByText(awa.words("meeting.door.hints.both")).waitFor();
    await page.keyboard.press("Enter");
    await awa.meets(awa);

    const microphone = awa.find("button", "meeting.microphone.name");
    await pressAt(page, microphone, "Space");
    await microphone.and(page.locator("[aria-pressed=false]")).waitFor();

    const chat = awa.find("button", "chat.title");
    await pressAt(page, chat);
    await tabTo(page, awa.find("textbox", "chat.label"));
    await page.keyboard.type("Bonsoir");
    await pressAt(page, awa.find("button", "chat.send"));
    await awa.reads("Bonsoir");
    await page.keyboard.press("Escape");
    await awa.find("log", "chat.messages").waitFor({ state: "detached" });
    await tabTo(page, chat);

    await pressAt(page, awa.find("button", "meeting.leave.label"));
    await awa.find("heading", "meeting.gone.left.title").waitFor();
  });

/** What has the focus, as a screen reader names it; nothing when it is lost. */
const focusOf = ({ page }: Person): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: element, body } = document;
    return element === null || element === body ? "" : (element.getAttribute("aria-label") ?? element.textContent.trim());
  });

const keepsFocus = (person: Person, occasion: string, place: string) =>
  until(`${person.name} is at “${place}” ${occasion}`, () => focusOf(person), { holds: (name) => name.startsWith(place) });

/** Opens a menu and chooses there, by its button and the arrows. */
async function choose(person: Person, button: Locator, key: string): Promise<void> {
  await pressAt(person.page, button);
  const item = person.find("menuitem", key);
  await item.waitFor();
  while (!(await item.evaluate((element) => element === document.activeElement))) await person.page.keyboard.press("ArrowDown");
  await person.page.keyboard.press("Enter");
}

async function deletesAndUndoes(awa: Person): Promise<void> {
  const { page } = awa;
  await pressAt(page, awa.find("button", "chat.title"));
  await tabTo(page, awa.find("textbox", "chat.label"));
  await page.keyboard.type("Bonsoir");
  await page.keyboard.press("Enter");
  await awa.reads("Bonsoir");
  const message = awa.find("log", "chat.messages").getByRole("article");
  await tabTo(page, message);
  await choose(awa, awa.find("button", "chat.actions"), "chat.delete");
  await keepsFocus(awa, "once the message is deleted", awa.words("chat.you"));
  await pressAt(page, awa.find("button", "ui.undo"));
  await awa.reads("Bonsoir");
  await keepsFocus(awa, "once the deletion is undone", awa.words("chat.you"));
  await page.keyboard.press("Escape");
}

async function changesShortcut(awa: Person): Promise<void> {
  const name = awa.words("meeting.microphone.name");
  await choose(awa, awa.find("button", "meeting.toolbar.more"), "meeting.shortcuts.title");
  await pressAt(awa.page, awa.find("button", "meeting.shortcuts.changeOf", { name }));
  await awa.find("textbox", "meeting.shortcuts.pressFor", { name }).waitFor();
  await awa.page.keyboard.press("Escape");
  await keepsFocus(awa, "once no keys are recorded", awa.words("meeting.shortcuts.changeOf", { name }));
  await awa.page.keyboard.press("Escape");
}

export const focus = journey(
  "the focus is never lost: by keyboard alone, whatever has it may leave the page",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const karim = await people.invite("Karim Benali");
    const { page } = awa;
    await page.goto(`/${room}`);
    await page.getByText(awa.words("meeting.door.hints.both")).waitFor();
    await pressAt(page, awa.find("button", "meeting.profile.choose"));
    const choice = awa.find("dialog", "meeting.profile.choose");
    await choice.waitFor();
    await tabTo(page, awa.find("combobox", "meeting.microphone.name"));
    await choice.waitFor({ state: "hidden" });

    await tabTo(page, awa.find("textbox", "meeting.door.name"));
    await page.keyboard.type(awa.name);
    await page.keyboard.press("Enter");
    await awa.stage.waitFor();
    await keepsFocus(awa, "once inside", (await page.getByRole("heading", { level: 1 }).textContent()) ?? "");
    await karim.join(room);
    await awa.meets(awa, karim);
    await deletesAndUndoes(awa);
    await changesShortcut(awa);

    await pressAt(page, awa.find("button", "meeting.people.title"));
    const list = awa.find("complementary", "meeting.people.title");
    const actions = list.getByRole("button", { name: awa.words("meeting.people.actions", { name: karim.name }), exact: true });
    await choose(awa, actions, "meeting.roles.make.presenter");
    await awa.page.getByRole("heading", { name: awa.words("meeting.roles.plural.presenter") }).waitFor();
    await keepsFocus(awa, "once somebody stands in another list", awa.words("meeting.people.actions", { name: karim.name }));
    await page.keyboard.press("Escape");

    await choose(awa, awa.find("button", "meeting.leave.label"), "meeting.leave.label");
    await keepsFocus(awa, "once outside", awa.words("meeting.gone.left.title"));
  },
);

export const journeys = Object.entries(LOOKS).map(([how, looks]) => without(how, looks));
