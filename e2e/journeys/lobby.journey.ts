import { journey } from "../journey.ts";
import { assertAccessible } from "../people/axe.ts";
import { ask, inviteKeeper } from "../people/keepers.ts";
import type { Person } from "../people/Person.ts";

const PHONE = { width: 390, height: 844 };

/** Wants to come in, by the green room's own button. */
async function knock(person: Person, room: string): Promise<void> {
  await person.page.goto(`/${room}`);
  await person.type(person.find("textbox", "meeting.door.name"), person.name);
  await person.page.getByText(person.words("meeting.door.hints.both")).waitFor();
  await person.press("meeting.door.enter");
}

export const lobby = journey(
  "a guest waits, writes a note, is let in silent, is sent back and let in again; another is refused; a locked room shows to all",
  async (setting) => {
    const { people } = setting;
    const room = people.newRoom();
    const { keeper: awa } = await inviteKeeper(setting, "Awa Diallo");
    await ask(awa, "POST /api/rooms", { name: room, settings: { lobby: "guests", startsMuted: true } });
    const sarah = await people.invite("Sarah Amrani");
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
    await awa.press("lobby.admitOf", { name: sarah.name });
    await sarah.meets(sarah, awa);
    await sarah.page.getByText(sarah.words("lobby.muted")).waitFor();
    await awa.sees(sarah);
    await awa.actInList(sarah, "moderation.sendBack.label");
    await awa.press("moderation.sendBack.verb");
    await sarah.page.getByText(sarah.words("door.wait.sentBack")).waitFor();
    await awa.press("lobby.admitOf", { name: sarah.name });
    await sarah.meets(sarah, awa);
    await awa.sees(sarah);

    const luc = await people.invite("Luc", { language: "en", viewport: PHONE });
    await knock(luc, room);
    await luc.find("heading", "door.wait.title").waitFor();
    await awa.press("lobby.refuseOf", { name: luc.name });
    await luc.find("heading", "door.turned_away.title").waitFor();
    await assertAccessible(luc.page, "The page of whoever was refused");

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
