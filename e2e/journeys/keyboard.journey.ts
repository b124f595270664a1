import { journey } from "../journey.ts";
import { pressAt, tabTo } from "../people/keyboard.ts";
import type { Looks } from "../people/People.ts";

const PHONE = { width: 390, height: 844 };

const LOOKS: Record<string, Looks> = {
  "in French": { language: "fr" },
  "in English": { language: "en" },
  "in French on a phone": { language: "fr", viewport: PHONE },
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

export const journeys = Object.entries(LOOKS).map(([how, looks]) => without(how, looks));
