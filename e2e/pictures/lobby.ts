import { join } from "node:path";
import type { House } from "../House.ts";
import { ask, inviteKeeper } from "../people/keepers.ts";
import type { People } from "../people/People.ts";
import type { Person } from "../people/Person.ts";
import { sitForPortrait } from "../people/portrait.ts";
import { photograph, SCREENS } from "./photograph.ts";

const ROOM = "rencontre-parents";
const DAY_MS = 86_400_000;

const PORTRAITS = {
  claire: { wall: "#c9d8c5", skin: "#f0c9a8", hair: "#6b4226", isHairLong: true, clothes: "#3f6f8f" },
  sarah: { wall: "#d9cfe0", skin: "#d9a57c", hair: "#2b1a12", isHairLong: true, clothes: "#0e6b4a" },
};

/** A room with a door: its password, its waiting room from both sides, its padlock, and the pages of whoever does not come in. */
export async function photographLobby({ mailbox }: House, people: People, folder: string): Promise<void> {
  const { keeper: claire } = await inviteKeeper({ people, mailbox }, "Claire Martin", { viewport: SCREENS.desktop });
  await claire.page.addInitScript(sitForPortrait, PORTRAITS.claire);
  await ask(claire, "POST /api/rooms", { name: ROOM, title: "Rencontre des parents" });
  const change = (changes: Readonly<Record<string, unknown>>) => ask(claire, `PATCH /api/rooms/${ROOM}/settings`, changes);
  await change({ password: "tilleul" });
  const sarah = await people.invite("Sarah Amrani", { viewport: SCREENS.desktop });
  await sarah.page.addInitScript(sitForPortrait, PORTRAITS.sarah);
  await photographPassword(sarah, folder);
  await change({ password: null, settings: { lobby: "everyone" } });
  await claire.join(ROOM);
  await photographWaiting(sarah, folder);
  const luc = await people.invite("Luc", { viewport: SCREENS.desktop });
  await knock(luc);
  await luc.find("heading", "door.wait.title").waitFor();
  await claire.stage.getByText(claire.words("lobby.waiting", { count: 2 })).waitFor();
  await photograph(claire, join(folder, "lobby-notice"));
  await claire.press("lobby.lock.close");
  await claire.press("lobby.see");
  await photograph(claire, join(folder, "lobby"));

  await claire.press("lobby.refuseOf", { name: luc.name });
  await luc.find("heading", "door.turned_away.title").waitFor();
  await photograph(luc, join(folder, "door-turned-away"));
  await change({ settings: { notBefore: Date.now() + DAY_MS } });
  const lea = await people.invite("Léa Morel", { viewport: SCREENS.desktop });
  await lea.page.goto(`/${ROOM}`);
  await lea.find("heading", "door.not_yet.title").waitFor();
  await photograph(lea, join(folder, "door-not-yet"));
  await change({ settings: { notBefore: null } });
  await lea.find("heading", "door.meeting_locked.title").waitFor();
  await photograph(lea, join(folder, "door-locked"));
  for (const { page } of [claire, sarah, luc, lea]) await page.close();
}

async function photographPassword(sarah: Person, folder: string): Promise<void> {
  await sarah.page.goto(`/${ROOM}`);
  const field = sarah.page.getByLabel(sarah.words("meeting.door.password.label"), { exact: true });
  await field.waitFor();
  await sarah.type(sarah.find("textbox", "meeting.door.name"), sarah.name);
  await sarah.type(field, "Tilleul");
  await sarah.press("ui.password.show");
  await sarah.press("meeting.door.enter");
  await sarah.page.getByText(sarah.words("meeting.refusals.wrong_password")).waitFor();
  await photograph(sarah, join(folder, "door-password"));
}

async function photographWaiting(sarah: Person, folder: string): Promise<void> {
  await knock(sarah);
  await sarah.find("heading", "door.wait.title").waitFor();
  await sarah.type(sarah.find("textbox", "door.wait.note"), "Maman de Lina");
  await sarah.press("door.wait.send");
  await sarah.page.getByText(sarah.words("door.wait.noteSent", { note: "Maman de Lina" })).waitFor();
  await photograph(sarah, join(folder, "waiting-room"));
}

async function knock(person: Person): Promise<void> {
  await person.page.goto(`/${ROOM}`);
  await person.type(person.find("textbox", "meeting.door.name"), person.name);
  await person.page.getByText(person.words("meeting.door.hints.both")).waitFor();
  await person.press("meeting.door.enter");
}
