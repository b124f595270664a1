import { join } from "node:path";
import type { House } from "../House.ts";
import { ask, inviteKeeper } from "../people/keepers.ts";
import type { People } from "../people/People.ts";
import type { Person } from "../people/Person.ts";
import { photograph, SCREENS } from "./photograph.ts";

const CLASS = "classe-de-cm2";

/** One's own rooms, all settings of one, and two of the doors that stay closed. */
export async function photographRooms({ mailbox }: House, people: People, folder: string): Promise<void> {
  const look = { next: "/rooms", viewport: SCREENS.desktop, email: "claire.martin@example.org" };
  const { keeper: claire } = await inviteKeeper({ people, mailbox }, "Claire Martin", look);
  const { page } = claire;
  await claire.page.getByText(claire.words("rooms.none.title")).waitFor();
  for (const [name, title] of [
    [CLASS, "Classe de CM2"],
    ["conseil-des-maitres", "Conseil des maîtres"],
    ["parents-eleves", "Parents d’élèves"],
  ] as const)
    await ask(claire, "POST /api/rooms", { name, title });
  await ask(claire, `PATCH /api/rooms/${CLASS}/settings`, { settings: { opensFor: "members", may: { privateChat: false } } });
  await ask(claire, `PUT /api/rooms/${CLASS}/members/karim.benali@example.org`, { role: "organiser" });
  await page.reload();
  await claire.find("link", "rooms.enterOf", { room: "Classe de CM2" }).waitFor();
  await photograph(claire, join(folder, "rooms"));
  await page.goto(`/rooms/${CLASS}`);
  await claire.find("combobox", "rooms.access.label").waitFor();
  await photograph(claire, join(folder, "room"));
  await photographDoors(claire, await people.invite("Léa Morel", { viewport: SCREENS.desktop }), folder);
  await page.close();
}

async function photographDoors(claire: Person, lea: Person, folder: string): Promise<void> {
  await lea.page.goto(`/${CLASS}`);
  await lea.find("heading", "door.not_open.title").waitFor();
  await photograph(lea, join(folder, "door-not-open"));
  await ask(claire, `PATCH /api/rooms/${CLASS}/settings`, { settings: { access: "accounts" } });
  await lea.page.reload();
  await lea.find("heading", "door.account_needed.title").waitFor();
  await photograph(lea, join(folder, "door-account-needed"));
  await lea.page.close();
}
