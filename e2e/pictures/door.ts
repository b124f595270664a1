import { join } from "node:path";
import type { People } from "../people/People.ts";
import type { Person } from "../people/Person.ts";
import { tellBrowser } from "../people/permissions.ts";
import { photograph, SCREENS } from "./photograph.ts";

const HOUR_MS = 3_600_000;

/** What comes before a meeting when all is not as it should be, and when one has been here before. */
export async function photographDoor(people: People, folder: string): Promise<void> {
  const lea = await people.invite("Léa Morel", { browser: "chromium-asking", viewport: SCREENS.desktop });
  const { page } = lea;
  await page.goto("/");
  await page.evaluate(rememberRooms, HOUR_MS);
  await page.reload();
  await lea.find("heading", "app.recents.title").waitFor();
  await photograph(lea, join(folder, "home-recents"));

  await lea.type(lea.find("textbox", "app.join.label"), "c\u043enseil-ecole");
  await page.keyboard.press("Enter");
  await page.getByText(lea.words("app.join.errors.lookalike")).waitFor();
  await photograph(lea, join(folder, "home-refused"));

  await page.goto("/482915306");
  await lea.find("heading", "app.invalidName.number").waitFor();
  await photograph(lea, join(folder, "number"));

  await tellBrowser(lea, "denied");
  await page.goto("/conseil-ecole");
  await lea.find("button", "meeting.retry").waitFor();
  await photograph(lea, join(folder, "green-room-blocked"));
  await page.close();
  await photographOffline(await people.invite(lea.name, { viewport: SCREENS.desktop }), folder);
}

async function photographOffline(lea: Person, folder: string): Promise<void> {
  const { page } = lea;
  await page.goto("/");
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.context().setOffline(true);
  await page.goto("/conseil-ecole");
  await lea.find("heading", "offline.offline.title").waitFor();
  await photograph(lea, join(folder, "offline"));
  await page.close();
}

/** As if one had been in these rooms. */
function rememberRooms(hourMs: number): void {
  const rooms = ["conseil-ecole", "cours-de-francais", "equipe-produit"];
  const visits = rooms.map((name, index) => ({ name, visitedAt: Date.now() - (index * 23 + 1) * hourMs }));
  localStorage.setItem("palabre.recentRooms", JSON.stringify(visits));
}
