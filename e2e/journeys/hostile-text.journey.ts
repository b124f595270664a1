import { setTimeout as pause } from "node:timers/promises";
import { AppError, chat, DisplayName, hands, meeting, parseRoomInput, reactions } from "../../packages/protocol/src/index.ts";
import { joinAs, type TestParticipant } from "../../packages/testing/src/joinAs.ts";
import { plainText } from "../../packages/web/src/features/chat/prose.ts";
import { journey } from "../journey.ts";
import { HOSTILE, harmIn, installTarget, REFUSED } from "../people/hostile.ts";
import { Person } from "../people/Person.ts";
import { until } from "../until.ts";

const asNames = HOSTILE.filter((text) => DisplayName.safeParse(text).success);
const worst = "<img src=x onerror=struck()>";
const guestCount = 8;

async function assertUnharmed({ page }: Pick<Person, "page">, where: string): Promise<void> {
  const harm = await harmIn(page);
  if (harm.length > 0) throw new Error(`Text was taken for code ${where}: ${harm.join("\n")}`);
}

/** Asks again, as late as it is told to, what came too often. */
const patiently = async (ask: () => Promise<unknown>): Promise<unknown> => {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof AppError && error.code === "rate_limited")) throw error;
    await pause(error.retryAfterMs ?? 1_000);
    return patiently(ask);
  }
};

/** Takes a name, and makes it stand wherever a name can: in what is written, answered, announced, raised and reacted. */
async function actUnder(guest: TestParticipant, name: string): Promise<void> {
  await patiently(() => guest.send(meeting, "changeProfile", { name: DisplayName.parse(name), avatar: {} }));
  await patiently(() => guest.send(hands, "raise", {}));
  await patiently(() => guest.send(chat, "type", {}));
  await patiently(() => guest.send(chat, "send", { text: name, replyTo: 1 }));
  await patiently(() => guest.send(chat, "react", { id: 1, emoji: "👍" }));
  await patiently(() => guest.send(reactions, "react", { emoji: "🎉" }));
}

/** Resolves once all of these stand in the chat as they were written, marks apart. */
async function reads(person: Person, texts: readonly string[]): Promise<void> {
  const shown = texts.map((text) => plainText(text).replaceAll(/\s+/g, ""));
  const log = person.find("log", "chat.messages");
  await until(
    "hostile texts stand in the chat as they were written",
    async () => {
      const all = ((await log.textContent()) ?? "").replaceAll(/\s+/g, "");
      return shown.filter((text) => !all.includes(text));
    },
    { holds: (missing) => missing.length === 0 },
  );
}

async function everybodyActs(eve: Person, guests: readonly TestParticipant[]): Promise<void> {
  for (let first = 0; first < asNames.length; first += guests.length) {
    const names = asNames.slice(first, first + guests.length);
    await Promise.all(names.map((name, index) => guests[index] && actUnder(guests[index], name)));
    await reads(eve, names);
    await assertUnharmed(eve, "on the stage and in the chat");
  }
}

/** Everything that is opened for somebody, under their name. */
async function opensAllAbout(eve: Person, guest: { name: string }): Promise<void> {
  const { page } = eve;
  await eve.press("chat.search.open");
  await page.keyboard.type("struck");
  await eve.find("button", "chat.search.before").waitFor();
  await assertUnharmed(eve, "in what is found");
  await eve.press("chat.search.close");

  await eve.find("log", "chat.messages").getByRole("article").last().focus();
  await page.keyboard.press("Enter");
  await eve.find("menuitem", "chat.answer").click();
  await eve.say(worst);
  await assertUnharmed(eve, "in an answer");

  await eve.press("chat.writePrivately");
  await page.getByRole("menuitem", { name: guest.name, exact: true }).click();
  await eve.find("button", "chat.close", guest).waitFor();
  await eve.say(worst);
  await eve.reads(worst);
  await assertUnharmed(eve, "in a private conversation");

  await eve.press("hands.callNext");
  await page
    .getByText(/a la parole/)
    .first()
    .waitFor({ state: "attached" });
  await assertUnharmed(eve, "in who has the floor");

  await eve.open("meeting.people.title");
  const search = eve.find("searchbox", "meeting.people.search");
  await search.fill("<img");
  await assertUnharmed(eve, "in a search");
  await search.fill("");
  await eve.actInList(guest, "meeting.volume.change");
  await page.getByRole("dialog").waitFor();
  await assertUnharmed(eve, "in the list and a dialog");
  await page.keyboard.press("Escape");
  await eve.actInList(guest, "meeting.remove.label");
  await page.getByRole("alertdialog").or(page.getByRole("dialog")).first().waitFor();
  await assertUnharmed(eve, "in a question about somebody");
  await page.keyboard.press("Escape");
}

/** What shows oneself and the room: the small window, the invitation, the way back in after a reload, the end. */
async function opensAllAboutOneself(eve: Person): Promise<void> {
  const { page } = eve;
  await eve.press("meeting.toolbar.more");
  const opening = page.context().waitForEvent("page");
  await eve.find("menuitem", "meeting.floating.open").click();
  const small = new Person({ name: eve.name, words: eve.words, page: await opening });
  await small.find("button", "meeting.microphone.name").waitFor();
  await assertUnharmed(small, "in the small window");
  await small.page.close();

  await eve.press("meeting.info.title");
  await eve.find("dialog", "meeting.info.title").waitFor();
  await assertUnharmed(eve, "in the invitation");

  await page.reload();
  await page.getByText(eve.words("meeting.door.alreadyHere", { name: eve.name })).waitFor();
  await assertUnharmed(eve, "at the door");
  await eve.press("meeting.door.continue");
  await eve.stage.waitFor();
  await eve.leave();
  await assertUnharmed(eve, "on the way out");
}

export const inMeeting = journey(
  "hostile names and messages are shown as they were written, wherever a meeting shows them",
  async ({ people, palabre, note }) => {
    const room = people.newRoom();
    const eve = await people.invite(worst);
    await eve.page.addInitScript(installTarget);
    await eve.join(room);
    await eve.open("chat.title");
    await eve.say(HOSTILE[0] ?? "");
    const guests = await Promise.all(
      Array.from({ length: guestCount }, (_, index) => joinAs(palabre, `Guest ${index}`, { room })),
    );
    try {
      await everybodyActs(eve, guests);
      const [guest, other] = guests;
      if (!guest || !other) throw new Error("Nobody came");
      for (const text of REFUSED) {
        const isKept = await patiently(() => other.send(chat, "send", { text })).then(
          () => true,
          () => false,
        );
        if (isKept) throw new Error(`${JSON.stringify(text)} was taken for a text`);
      }
      const others = HOSTILE.filter((text) => !asNames.includes(text));
      for (const text of others) await patiently(() => other.send(chat, "send", { text }));
      await reads(eve, others);
      const name = DisplayName.parse('"><svg onload=struck()>');
      await patiently(() => guest.send(meeting, "changeProfile", { name, avatar: {} }));
      await opensAllAbout(eve, { name });
      await opensAllAboutOneself(eve);
      note(`${HOSTILE.length} texts, ${asNames.length} of them as names`);
    } finally {
      for (const guest of guests) guest.close();
    }
  },
);

export const asAddress = journey(
  "a hostile address or name of a room leads to a page that tells so, and to nothing else",
  async ({ people }) => {
    const awa = await people.invite("Awa Diallo");
    const { page } = awa;
    people.complaints.excuse(/status of 404/);
    await page.addInitScript(installTarget);
    await page.goto("/");
    const field = awa.find("textbox", "app.join.label");
    for (const text of HOSTILE) {
      await field.fill(text);
      // What can be read as a room name would lead there, and no text comes along.
      if (!parseRoomInput(text).ok) await page.keyboard.press("Enter");
      await assertUnharmed(awa, "on the home page");
    }
    for (const text of [
      "<script>struck()</script>",
      worst,
      "javascript:struck()",
      '"><svg onload=struck()>',
      "{{struck()}}",
      "__proto__",
    ]) {
      await page.goto(`/${encodeURIComponent(text)}?${text}#${text}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await assertUnharmed(awa, "in the address");
    }
    await page.evaluate("struck()");
    if ((await harmIn(page)).length === 0) throw new Error("The trap is not set: nothing above proves anything");
  },
);
