import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { interruptible } from "../scripts/run/interruptible.mjs";
import { type House, openHouse, type Run } from "./House.ts";
import { People } from "./people/People.ts";
import type { Person } from "./people/Person.ts";
import { type Portrait, sitForPortrait } from "./people/portrait.ts";
import { photographAccount } from "./pictures/account.ts";
import { photographAdmin } from "./pictures/admin.ts";
import { photographDoor } from "./pictures/door.ts";
import { photographLobby } from "./pictures/lobby.ts";
import { photographAway, photographMeeting } from "./pictures/meeting.ts";
import { photograph, SCREENS } from "./pictures/photograph.ts";
import { photographRooms } from "./pictures/rooms.ts";

const ROOM = "conseil-municipal";

const PORTRAITS: Record<string, Portrait> = {
  "Claire Martin": { wall: "#c9d8c5", skin: "#f0c9a8", hair: "#6b4226", isHairLong: true, clothes: "#3f6f8f" },
  "Awa Diallo": { wall: "#e3c9a8", skin: "#7a4a2f", hair: "#1f1714", isHairLong: true, clothes: "#b5452c" },
  "Karim Benali": { wall: "#a9c0cf", skin: "#c98f66", hair: "#2a1d16", isHairLong: false, clothes: "#2f5d4a" },
};

/** `npm run screenshots`: the pictures of the documentation, taken from the real thing in each size and each light. */
await interruptible(async (run: Run) => {
  const folder = join(run.root, "docs", "screenshots");
  await mkdir(folder, { recursive: true });
  const house = await openHouse(run);
  const people = new People(house);
  try {
    await photographAccount(house, people, folder);
    await photographRooms(house, people, folder);
    await photographAdmin(house, people, folder);
    await photographDoor(people, folder);
    await photographLobby(house, people, folder);
    await tour(house, people, folder);
  } finally {
    await people.close();
    await house.close();
  }
});

async function tour(house: House, people: People, folder: string): Promise<void> {
  const [claire, awa, karim] = await Promise.all(Object.keys(PORTRAITS).map((name) => sitter(people, name)));
  if (!claire || !awa || !karim) throw new Error("There are three portraits");
  await claire.page.goto("/");
  await claire.find("heading", "app.home.title").waitFor();
  await photograph(claire, join(folder, "home"));

  await awa.join(ROOM);
  await awa.page.getByText(awa.words("meeting.invite.title")).waitFor();
  await photograph(awa, join(folder, "alone"));
  await karim.join(ROOM);
  await claire.page.goto(`/${ROOM}`);
  await claire.page.getByText(claire.words("meeting.door.hints.both")).waitFor();
  await claire.page.getByText(claire.words("meeting.door.others", { count: 2 })).waitFor();
  await claire.type(claire.find("textbox", "meeting.door.name"), claire.name);
  await photograph(claire, join(folder, "green-room"));

  await claire.enter();
  await converse([claire, awa, karim]);
  for (const other of [awa, karim]) await claire.sees(other);
  await photograph(claire, join(folder, "meeting"));
  await photographMeeting([claire, awa, karim], folder);
  await photographAway(house, claire, folder);
  for (const other of [awa, karim]) await claire.sees(other);
  await part([claire, awa, karim], folder);
}

async function sitter(people: People, name: string): Promise<Person> {
  const person = await people.invite(name, { viewport: SCREENS.desktop });
  await person.page.addInitScript(sitForPortrait, PORTRAITS[name]);
  return person;
}

async function converse(all: [Person, Person, Person]): Promise<void> {
  const [claire, awa, karim] = all;
  for (const person of all) await person.open("chat.title");
  await awa.say("Bonjour à toutes et à tous. J’ai mis l’ordre du jour dans le dossier partagé.");
  await karim.say("Merci Awa. Pouvons-nous commencer par la cantine ?");
  await claire.say("Oui, c’est le premier point.");
  await karim.press("hands.raise");
  await claire.notes(karim, "hands.note", { rank: 1 });
  for (const person of all) {
    await person.meets(...all);
    await person.reads("Bonjour", "Merci", "Oui");
  }
}

/** The ways out: by oneself, and with everybody. */
async function part([claire, awa, karim]: [Person, Person, Person], folder: string): Promise<void> {
  await claire.leave();
  await photograph(claire, join(folder, "gone-left"));
  await awa.press("meeting.leave.label");
  await awa.find("menuitem", "meeting.end.label").click();
  await awa.find("alertdialog", "meeting.end.title").or(awa.find("dialog", "meeting.end.title")).waitFor();
  await awa.press("meeting.end.verb");
  await karim.find("heading", "meeting.gone.ended.title").waitFor();
  await photograph(karim, join(folder, "gone-ended"));
}
