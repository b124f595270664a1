import type { Locator } from "playwright-core";
import { atNight, type Journey, journey } from "../journey.ts";
import { comeAsAdministrator } from "../people/administrator.ts";
import { assertAccessible } from "../people/axe.ts";
import { ask, inviteKeeper } from "../people/keepers.ts";
import { pressAt, tabTo } from "../people/keyboard.ts";
import type { Looks } from "../people/People.ts";
import type { Person } from "../people/Person.ts";
import { signInByCode } from "../people/signIn.ts";
import { until } from "../until.ts";

const PHONE = { width: 390, height: 844 };
const HOUR_MS = 3_600_000;

/** Runs in a page before its scripts. */
function countRequests(): void {
  const { mediaDevices } = navigator;
  const native = mediaDevices.getUserMedia.bind(mediaDevices);
  Object.assign(globalThis, { requestCount: 0 });
  mediaDevices.getUserMedia = (constraints) => {
    (globalThis as unknown as { requestCount: number }).requestCount += 1;
    return native(constraints);
  };
}

const standsBefore = (person: Person, obstacle: string) => person.find("heading", `door.${obstacle}.title`).waitFor();

async function assertNoDevice({ page, name }: Person): Promise<void> {
  const count = await page.evaluate(() => (globalThis as unknown as { requestCount: number }).requestCount);
  if (count > 0) throw new Error(`${name} was asked for devices ${count} times before a closed door`);
}

export const waiting = journey(
  "who comes before the organiser waits without a device, then comes in; who needs an account signs in and is back at the door",
  async (setting) => {
    const { people, mailbox } = setting;
    const room = people.newRoom();
    const { keeper: awa } = await inviteKeeper(setting, "Awa Diallo");
    await ask(awa, "POST /api/rooms", { name: room, settings: { opensFor: "members" } });
    const lea = await people.invite("Léa Morel", { viewport: PHONE });
    await lea.page.addInitScript(countRequests);
    await lea.page.goto(`/${room}`);
    await standsBefore(lea, "not_open");
    await lea.find("link", "door.organiser").waitFor();
    await assertNoDevice(lea);
    await assertAccessible(lea.page, "The page of a meeting that has not begun");

    await awa.join(room);
    await lea.enter();
    await lea.meets(lea, awa);

    await ask(awa, `PATCH /api/rooms/${room}/settings`, { settings: { access: "accounts" } });
    await lea.page.reload();
    await standsBefore(lea, "account_needed");
    await assertNoDevice(lea);
    await lea.find("link", "door.signIn").click();
    await signInByCode(lea, mailbox, `lea.${room}@example.org`);
    await lea.page.waitForURL(`**/${room}`);
    await lea.find("textbox", "meeting.door.name").waitFor();

    await ask(awa, `PATCH /api/rooms/${room}/settings`, { settings: { access: "members" } });
    await lea.page.reload();
    await standsBefore(lea, "members_only");
    await lea.page.getByText(lea.words("door.signedInAs", { email: `lea.${room}@example.org` })).waitFor();
    await ask(awa, `POST /api/rooms/${room}/name`, { name: `${room}-b` });
    await ask(awa, `PUT /api/rooms/${room}-b/members/lea.${room}@example.org`, { role: "presenter" });
    // Nobody looks again by themselves at a door that opens for no reason that passes.
    await lea.page.reload();
    await lea.find("textbox", "meeting.door.name").waitFor();
    await lea.page.waitForURL(`**/${room}-b`);
    await ask(awa, `POST /api/rooms/${room}-b/archive`, { isArchived: true });
    await awa.find("heading", "meeting.gone.ended.title").waitFor();
    await lea.page.reload();
    await standsBefore(lea, "room_archived");
  },
);

export const places = journey(
  "who finds two in conversation, or no place, comes in as soon as one goes; an account moves from one meeting to another",
  async (setting) => {
    const { people } = setting;
    const [room, other] = [people.newRoom(), people.newRoom()];
    const { keeper: awa, email } = await inviteKeeper(setting, "Awa Diallo");
    await ask(awa, "POST /api/rooms", { name: room, settings: { type: "private" } });
    const karim = await people.invite("Karim Benali");
    const lea = await people.invite("Léa Morel", { language: "en", colorScheme: "dark" });
    await awa.join(room);
    await karim.join(room);
    await lea.page.goto(`/${room}`);
    await lea.type(lea.find("textbox", "meeting.door.name"), lea.name);
    await lea.page.getByText(lea.words("meeting.door.hints.both")).waitFor();
    await lea.press("meeting.door.enter");
    await standsBefore(lea, "room_busy");
    await assertAccessible(lea.page, "The page of a room where two talk");
    await lea.type(lea.find("textbox", "door.word.label"), "Back tomorrow.");
    await lea.press("door.word.leave");
    await lea.page.getByText(lea.words("door.word.left")).waitFor();
    const letter = await setting.mailbox.waitFor(email, 2);
    if (!letter.text.includes("Back tomorrow.")) throw new Error(`The word is not in this letter:\n${letter.text}`);
    await karim.leave();
    await lea.meets(lea, awa);
    await awa.sees(lea);

    await ask(awa, `PATCH /api/rooms/${room}/settings`, { settings: { type: "shared", capacity: 2 } });
    await karim.page.goto(`/${room}`);
    await karim.page.getByText(karim.words("meeting.door.hints.both")).waitFor();
    await karim.press("meeting.door.enter");
    await standsBefore(karim, "meeting_full");

    // The same account, at another tab.
    const tab = await awa.openTab();
    await tab.page.goto(`/${other}`);
    await tab.page.getByText(tab.words("meeting.door.hints.both")).waitFor();
    await tab.press("meeting.door.enter");
    await standsBefore(tab, "elsewhere");
    await tab.press("door.elsewhere.move");
    await tab.stage.waitFor();
    await awa.find("heading", "meeting.gone.moved.title").waitFor();
    await karim.stage.waitFor();
    await karim.meets(karim, lea);
    await until("the sound is on again", () => karim.find("button", "meeting.microphone.name").getAttribute("aria-pressed"), {
      holds: (pressed) => pressed === "true",
    });
  },
);

export const standingIn = journey(
  "whoever is organiser because the owner left is told so, and told what they are once the owner is back",
  async (setting) => {
    const room = setting.people.newRoom();
    const { keeper: awa } = await inviteKeeper(setting, "Awa Diallo");
    await ask(awa, "POST /api/rooms", { name: room, settings: {} });
    const lea = await setting.people.invite("Léa Morel", { language: "en" });
    for (const person of [awa, lea]) await person.join(room);
    await awa.act(lea, "meeting.roles.make.presenter");
    await lea.page.getByText(lea.words("moderation.role.presenter")).waitFor();
    await awa.leave();
    await lea.page.getByText(lea.words("moderation.standIn.begun")).waitFor();
    await awa.press("meeting.gone.left.action");
    await awa.enter();
    await lea.page.getByText(lea.words("moderation.standIn.over.presenter")).waitFor();
  },
);

export const signUpOnTheSpot = journey(
  "where an account is needed to begin, whoever types a free name makes one on the spot and is in that room; alone there for long, they are asked whether they are still there",
  async ({ people, palabre, mailbox }) => {
    people.complaints.excuse(/status of 403 .*\/api\/sign-in\/link/);
    const room = people.newRoom();
    const nadia = await people.invite("Nadia Benali");
    await comeAsAdministrator(nadia, { palabre, mailbox }, "/account");
    await nadia.find("heading", "account.title").waitFor();
    await ask(nadia, "PATCH /api/admin/site", { whoStarts: "accounts", aloneMinutes: 0.05 });
    try {
      const lea = await people.invite("Léa Morel", { viewport: PHONE });
      await lea.page.goto("/");
      await lea.type(lea.find("textbox", "app.join.label"), room);
      await lea.page.keyboard.press("Enter");
      await standsBefore(lea, "account_to_open");
      await assertAccessible(lea.page, "The page of a room that an account opens");
      await lea.find("link", "door.account_to_open.go").click();
      await signInByCode(lea, mailbox, `lea.${room}@example.org`);
      await lea.page.waitForURL(`**/${room}`);
      await lea.enter();
      const question = lea.find("alertdialog", "meeting.alone.title");
      await question.waitFor();
      await lea.press("meeting.alone.here");
      await question.waitFor({ state: "detached" });
    } finally {
      await ask(nadia, "PATCH /api/admin/site", { whoStarts: "everyone", aloneMinutes: 30 });
    }
  },
);

/** Without a mouse: says a name and comes in, or knocks. */
async function comeInByKeyboard(person: Person): Promise<void> {
  const { page } = person;
  await page.getByText(person.words("meeting.door.hints.both")).waitFor();
  await tabTo(page, person.find("textbox", "meeting.door.name"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(person.name);
  await page.keyboard.press("Enter");
}

/** A closed door is a calm page that anybody can use, and has a way on that the keyboard reaches. */
async function assertCalm(person: Person, title: string, way: Locator = person.find("link", "app.backHome")): Promise<void> {
  await person.find("heading", title).waitFor();
  await tabTo(person.page, way);
  await assertAccessible(person.page, `"${person.words(title)}"`);
  const overflow = await person.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (overflow > 0) throw new Error(`"${person.words(title)}" is ${overflow} px wider than a phone`);
}

const atClosedDoors = (title: string, looks: Looks): Journey =>
  journey(title, async (setting) => {
    const { people } = setting;
    const room = people.newRoom();
    const [{ keeper: awa }, lea] = await Promise.all([
      inviteKeeper(setting, "Awa Diallo"),
      people.invite("Léa Morel", { viewport: PHONE, ...looks }),
    ]);
    const change = (settings: object) => ask(awa, `PATCH /api/rooms/${room}/settings`, { settings });
    await ask(awa, "POST /api/rooms", { name: room, settings: { notBefore: Date.now() + HOUR_MS } });
    await lea.page.goto(`/${room}`);
    await assertCalm(lea, "door.not_yet.title");
    await change({ notBefore: null, notAfter: Date.now() - HOUR_MS });
    await lea.page.reload();
    await assertCalm(lea, "door.too_late.title");

    await change({ notAfter: null, needsOrganiser: true });
    await lea.page.reload();
    await comeInByKeyboard(lea);
    await assertCalm(lea, "door.wait.titleLater", lea.find("button", "door.wait.leave"));
    await awa.join(room);
    await lea.stage.waitFor();

    await awa.act(lea, "meeting.remove.label");
    await awa.find("checkbox", "moderation.remove.banRoom").click();
    await awa.press("meeting.remove.verb");
    await lea.find("heading", "meeting.gone.removed.title").waitFor();
    await lea.page.reload();
    await awa.press("lobby.lock.close");
    await awa.press("meeting.toolbar.more");
    await Promise.all([assertCalm(lea, "door.banned.title"), awa.find("menuitem", "moderation.banned.label").click()]);
    await awa.press("moderation.banned.forgiveOf", { name: lea.name });
    await awa.page.keyboard.press("Escape");
    await assertCalm(lea, "door.meeting_locked.title");

    await change({ needsOrganiser: false, lobby: "everyone" });
    await awa.press("lobby.lock.open");
    await comeInByKeyboard(lea);
    await lea.find("heading", "door.wait.title").waitFor();
    await awa.press("lobby.see");
    await awa.press("lobby.refuseOf", { name: lea.name });
    await assertCalm(lea, "door.turned_away.title");
    await pressAt(lea.page, lea.find("link", "app.backHome"));
    await lea.find("heading", "app.home.title").waitFor();
  });

export const closedDoors = atClosedDoors(
  "by keyboard on a phone: too early, too late, nobody to let one in, banned, locked, refused; each door opens once it may",
  {},
);
export const closedDoorsInFirefox = atNight(
  atClosedDoors("the same closed doors in English in Firefox", { language: "en", browser: "firefox" }),
);
