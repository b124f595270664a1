import { journey } from "../journey.ts";
import { assertAccessible } from "../people/axe.ts";
import { hide, keepNotices, listen, noticesIn } from "../people/elsewhere.ts";
import { ask, inviteKeeper } from "../people/keepers.ts";
import type { Person } from "../people/Person.ts";
import { until } from "../until.ts";

const PHONE = { width: 390, height: 844 };

/** Wants to come in, by the green room's own button. */
async function knock(person: Person, room: string): Promise<void> {
  await person.page.goto(`/${room}`);
  await person.type(person.find("textbox", "meeting.door.name"), person.name);
  await person.page.getByText(person.words("meeting.door.hints.both")).waitFor();
  await person.press("meeting.door.enter");
}

/** Runs in a page before its scripts: as if notices had been wished here before. */
const wishNotices = () => {
  localStorage.setItem("palabre.settings", JSON.stringify({ areNoticesOn: true }));
  Object.assign(Notification, { permission: "granted" });
};

export const lobby = journey(
  "a guest waits, writes a note, is let in silent and told of it, is sent back and let in again; a locked room shows to all",
  async (setting) => {
    const { people } = setting;
    const room = people.newRoom();
    const { keeper: awa } = await inviteKeeper(setting, "Awa Diallo");
    await ask(awa, "POST /api/rooms", { name: room, settings: { lobby: "guests", startsMuted: true } });
    const sarah = await people.invite("Sarah Amrani");
    for (const script of [listen, keepNotices, wishNotices]) await sarah.page.addInitScript(script);
    await knock(sarah, room);
    await sarah.find("heading", "door.wait.titleLater").waitFor();
    await awa.join(room);
    await sarah.find("heading", "door.wait.title").waitFor();
    await assertAccessible(sarah.page, "The waiting room");
    await sarah.type(sarah.find("textbox", "door.wait.note"), "Maman de Lina");
    await sarah.press("door.wait.send");
    await sarah.page.getByText(sarah.words("door.wait.noteSent", { note: "Maman de Lina" })).waitFor();

    await awa.page.getByText(awa.words("lobby.waits", { name: sarah.name })).waitFor();
    await awa.find("heading", "meeting.invite.awaited").waitFor();
    await awa.press("lobby.see");
    await awa.page.getByText(awa.words("lobby.note", { note: "Maman de Lina" })).waitFor();
    await assertAccessible(awa.page, "The list of who waits");
    await hide(sarah, true);
    await awa.press("lobby.admitOf", { name: sarah.name });
    await sarah.meets(sarah, awa);
    await until("The system tells that one is in", () => noticesIn(sarah), {
      holds: (notices) => notices.some(({ body }) => body === sarah.words("door.wait.in")),
    });
    await hide(sarah, false);
    await sarah.page.getByText(sarah.words("lobby.muted")).waitFor();
    await awa.sees(sarah);
    await awa.actInList(sarah, "moderation.sendBack.label");
    await awa.press("moderation.sendBack.verb");
    await sarah.page.getByText(sarah.words("door.wait.sentBack")).waitFor();
    await awa.press("lobby.admitOf", { name: sarah.name });
    await sarah.meets(sarah, awa);
    await awa.sees(sarah);

    await awa.press("lobby.lock.close");
    await sarah.page.getByText(sarah.words("lobby.lock.locked"), { exact: true }).waitFor();
  },
);

export const password = journey(
  "on a phone in English: a wrong password is told in its place, the right one opens, and is not asked again",
  async (setting) => {
    const { people } = setting;
    const room = people.newRoom();
    const { keeper: awa } = await inviteKeeper(setting, "Awa Diallo");
    await ask(awa, "POST /api/rooms", { name: room });
    await ask(awa, `PATCH /api/rooms/${room}/settings`, { password: "tilleul-2025" });
    await awa.join(room);
    const lea = await people.invite("Léa Morel", { language: "en", viewport: PHONE });
    await lea.page.goto(`/${room}`);
    await lea.find("heading", "meeting.door.password.title").waitFor();
    await assertAccessible(lea.page, "The page that asks for a password");
    await lea.type(lea.find("textbox", "meeting.door.name"), lea.name);
    const field = lea.page.getByLabel(lea.words("meeting.door.password.label"), { exact: true });
    await lea.type(field, "Tilleul-2025");
    await lea.page.keyboard.press("Enter");
    await lea.page.getByText(lea.words("meeting.refusals.wrong_password")).waitFor();
    await assertAccessible(lea.page, "The page after a wrong password");
    await field.and(lea.page.locator(":focus")).waitFor();
    await lea.type(field, "tilleul-2025");
    await lea.page.keyboard.press("Enter");
    await lea.meets(lea, awa);
    await lea.page.reload();
    await lea.find("button", "meeting.door.continue").waitFor();
  },
);

/** Wishes to be told by the system, and looks elsewhere from then on. */
async function lookElsewhere(person: Person): Promise<void> {
  await person.press("meeting.toolbar.more");
  await person.find("menuitem", "meeting.settings.title").click();
  await person.find("tab", "meeting.settings.sections.sounds").click();
  await person.find("checkbox", "meeting.sounds.notices").check();
  await person.page.keyboard.press("Escape");
  await hide(person, true);
}

export const several = journey(
  "an organiser who looks elsewhere is told by the system that somebody knocks, asks them to wait, and lets all in at once",
  async (setting) => {
    const { people } = setting;
    const room = people.newRoom();
    const { keeper: awa } = await inviteKeeper(setting, "Awa Diallo");
    await ask(awa, "POST /api/rooms", { name: room, settings: { lobby: "everyone" } });
    await awa.page.addInitScript(listen);
    await awa.page.addInitScript(keepNotices);
    await awa.page.context().grantPermissions(["notifications"]);
    await awa.join(room);
    await lookElsewhere(awa);
    const [name = ""] = await people.fill(room, 1);
    await until("The system tells who knocks", () => noticesIn(awa), {
      holds: ([notice]) => notice?.body === awa.words("lobby.knocked", { name }),
    });
    await hide(awa, false);
    await awa.press("lobby.see");
    await awa.press("lobby.actions", { name });
    await awa.find("menuitem", "lobby.hold").click();
    await awa.page.getByText(awa.words("lobby.held")).waitFor();
    await awa.find("button", "lobby.actions", { name }).waitFor({ state: "detached" });
    await people.fill(room, 2);
    await awa.find("region", "lobby.waiting", { count: 3 }).waitFor();
    await awa.press("lobby.admitAll");
    await until("All are in", () => awa.stage.getByRole("figure").count(), { holds: (count) => count === 4 });
  },
);
