import { join } from "node:path";
import type { House } from "../House.ts";
import type { Person } from "../people/Person.ts";
import { photograph, type Screen } from "./photograph.ts";

const SECTIONS = ["devices", "profile", "sounds", "shortcuts", "appearance"] as const;

/** What opens in a meeting, one after the other, before the eyes of the first of these people, who has the chat open. */
export async function photographMeeting([claire, awa, karim]: [Person, Person, Person], folder: string): Promise<void> {
  const show = (name: string) => photograph(claire, join(folder, name));
  await photographOpened(claire, folder);

  await karim.press("meeting.share.start");
  const screen = claire.find("figure", "meeting.screen.of", { name: karim.name });
  await screen.locator("video").waitFor();
  await claire.sees(awa);
  await show("screen");
  await karim.find("button", "meeting.share.stop").first().click();
  await screen.waitFor({ state: "detached" });

  await claire.act(awa, "meeting.pin.keep");
  await claire.sees(awa);
  await show("speaker");
  await claire.press("meeting.views.gallery");
}

async function photographOpened(claire: Person, folder: string): Promise<void> {
  const show = (name: string, open: (screen: Screen) => Promise<void>) => photograph(claire, join(folder, name), open);
  await show("emoji", () => claire.press("chat.emoji.add"));
  await claire.press("meeting.panel.close", { panel: claire.words("chat.title") });
  await show("more", () => claire.press("meeting.toolbar.more"));
  await show("participants", async (screen) => {
    if (screen === "phone") await claire.press("meeting.toolbar.more");
    await claire.open("meeting.people.title");
    await claire.find("heading", "meeting.people.title").waitFor();
  });
  await show("reactions", (screen) => claire.press(screen === "phone" ? "meeting.toolbar.more" : "reactions.react"));
  for (const dialog of ["info", "shortcuts"]) await show(dialog, (screen) => openDialog(claire, dialog, screen));
  for (const section of SECTIONS) {
    await show(`settings-${section}`, async (screen) => {
      await openDialog(claire, "settings", screen);
      await claire.find("tab", `meeting.settings.sections.${section}`).click();
    });
  }
}

async function openDialog(claire: Person, dialog: string, screen: Screen): Promise<void> {
  await claire.press("meeting.toolbar.more");
  await claire.find(screen === "phone" ? "button" : "menuitem", `meeting.${dialog}.title`).click();
  await claire.find("dialog", `meeting.${dialog}.title`).waitFor();
}

/** What is said while the server is away. It is back when this resolves. */
export async function photographAway({ palabre }: House, claire: Person, folder: string): Promise<void> {
  await palabre.killServer();
  await claire.page.getByText(claire.words("meeting.connection.away")).waitFor();
  await photograph(claire, join(folder, "server-away"));
  await palabre.startServer();
}
