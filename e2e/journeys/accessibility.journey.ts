import { journey } from "../journey.ts";
import { assertAccessible, assertAccessibleDayAndNight } from "../people/axe.ts";
import type { Looks } from "../people/People.ts";
import type { Person } from "../people/Person.ts";

const PHONE = { width: 390, height: 844 };

const LOOKS: Record<string, Looks> = {
  "at a desk, in daylight and in the dark": {},
  "on a phone": { viewport: PHONE, language: "en" },
};

const isPhone = ({ page }: Person): boolean => page.viewportSize()?.width === PHONE.width;

/** Colours are the same on a phone: in the dark they are looked at once. */
const look = (person: Person, what: string): Promise<void> =>
  isPhone(person) ? assertAccessible(person.page, what) : assertAccessibleDayAndNight(person.page, what);

/** Looks at one thing that opens, and closes it again. */
async function examine(person: Person, what: string, open: () => Promise<void>): Promise<void> {
  await open();
  await look(person, what);
  await person.page.keyboard.press("Escape");
}

async function examinePages(awa: Person): Promise<void> {
  for (const [path, heading] of [
    ["/", "app.home.title"],
    ["/a/b", "app.notFound.title"],
    ["/12345", "app.invalidName.title"],
  ] as const) {
    await awa.page.goto(path);
    await awa.find("heading", heading).waitFor();
    await look(awa, `The page ${path}`);
  }
}

/** Somebody large, and softer. */
async function examineViews(awa: Person, other: Person): Promise<void> {
  await examine(awa, "The volume of somebody", () => awa.act(other, "meeting.volume.change"));
  await awa.act(other, "meeting.pin.keep");
  await look(awa, "The meeting with somebody large");
  await awa.press("meeting.views.gallery");
}

async function examineMeeting(awa: Person): Promise<void> {
  await look(awa, "The meeting");
  await examine(awa, "The chat", async () => {
    await awa.open("chat.title");
    await awa.say("Bonsoir");
    await awa.reads("Bonsoir");
  });
  const more = () => awa.press("meeting.toolbar.more");
  await examine(awa, "The list of participants", async () => {
    if (isPhone(awa)) await more();
    await awa.open("meeting.people.title");
    await awa.find("heading", "meeting.people.title").waitFor();
  });
  await examine(awa, "What is under “more”", more);
  for (const dialog of ["info", "settings", "shortcuts"]) {
    await examine(awa, `The dialog ${dialog}`, async () => {
      await more();
      await awa.find(isPhone(awa) ? "button" : "menuitem", `meeting.${dialog}.title`).click();
      await awa.find("dialog", `meeting.${dialog}.title`).waitFor();
    });
  }
  for (const section of ["profile", "sounds", "shortcuts", "appearance"]) {
    await examine(awa, `The settings of ${section}`, async () => {
      await more();
      await awa.find(isPhone(awa) ? "button" : "menuitem", "meeting.settings.title").click();
      await awa.find("tab", `meeting.settings.sections.${section}`).click();
    });
  }
  if (!isPhone(awa)) await examine(awa, "The reactions", () => awa.press("reactions.react"));
}

const accessible = (how: string, looks: Looks) =>
  journey(`axe finds nothing to object to ${how}`, async ({ people }) => {
    people.complaints.excuse(/status of 404 .*(\/a\/b|\/12345)$/);
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo", looks);
    await examinePages(awa);
    await awa.page.goto(`/${room}`);
    await awa.page.getByText(awa.words("meeting.door.hints.both")).waitFor();
    await look(awa, "The green room");
    await awa.enter();
    await look(awa, "The meeting of one");

    const karim = await people.invite("Karim Benali");
    await karim.join(room);
    await karim.press("hands.raise");
    await awa.notes(karim, "hands.note", { rank: 1 });
    await examineMeeting(awa);
    if (!isPhone(awa)) await examineViews(awa, karim);
    await awa.leave();
    await look(awa, "The way out");
  });

export const journeys = Object.entries(LOOKS).map(([how, looks]) => accessible(how, looks));
