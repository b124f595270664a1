import { readFile } from "node:fs/promises";
import { journey } from "../journey.ts";
import { assertAccessible } from "../people/axe.ts";
import type { Person } from "../people/Person.ts";
import { until } from "../until.ts";

const microphoneIs = (person: Person, isOpen: boolean, key = "meeting.pushToTalk.byHold.name") =>
  until(
    `${person.name}: the microphone is ${isOpen ? "open" : "shut"}`,
    () => person.find("button", key).getAttribute("aria-pressed"),
    {
      holds: (pressed) => pressed === String(isOpen),
    },
  );

export const record = journey(
  "where attendance is kept one reads so before coming in; a moderator, too, reads who decided what and who was there, and saves it",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const karim = await people.invite("Karim Benali", { language: "en" });
    await awa.join(room);
    await awa.press("meeting.toolbar.more");
    await awa.find("menuitem", "rules.title").click();
    await awa.find("checkbox", "rules.attendance.label").click();
    await awa.page.getByText(awa.words("rules.attendance.begun")).waitFor();
    await awa.page.keyboard.press("Escape");

    await karim.page.goto(`/${room}`);
    await karim.page.getByText(karim.words("meeting.door.attendance")).waitFor();
    await karim.enter();
    await awa.meets(awa, karim);
    await awa.act(karim, "meeting.roles.make.moderator");
    await karim.press("meeting.toolbar.more");
    await karim.find("menuitem", "meeting.record").click();
    const dialog = karim.find("dialog", "records.title");
    await dialog.getByText(/^Today at /).waitFor();
    const values = { by: awa.name, whom: karim.name, role: karim.words("records.roles.moderator") };
    await dialog.getByText(karim.words("records.deeds.role", values)).waitFor();
    await assertAccessible(karim.page, "The record of a meeting");
    await awa.press("lobby.lock.close");
    await dialog.getByText(karim.words("records.deeds.lock", { by: awa.name })).waitFor();
    const saving = karim.page.waitForEvent("download");
    await dialog.getByRole("link", { name: karim.words("records.attendance.csv") }).click();
    const table = await readFile(await (await saving).path(), "utf8");
    if (!/^"Karim Benali","Moderator","no",/m.test(table)) throw new Error(`The table says: ${table}`);
  },
);

export const holdToTalk = journey(
  "where one speaks by holding a button, a participant's microphone is open only meanwhile: by pointer, by key, and not by a press",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const karim = await people.invite("Karim Benali");
    await awa.joinSilently(room);
    await karim.join(room);
    await awa.hears(1);
    await awa.press("meeting.toolbar.more");
    await awa.find("menuitem", "rules.title").click();
    await awa.find("checkbox", "rules.door.isPushToTalk").click();
    await awa.page.keyboard.press("Escape");
    await karim.page.getByText(karim.words("meeting.pushToTalk.rule")).waitFor();
    await microphoneIs(karim, false);

    await assertAccessible(karim.page, "The toolbar where one holds to speak");
    const button = karim.find("button", "meeting.pushToTalk.byHold.name");
    const width = await button.evaluate(({ clientWidth }) => clientWidth);
    await button.hover();
    await karim.page.mouse.down();
    await microphoneIs(karim, true);
    await awa.hears(1);
    if (width !== (await button.evaluate(({ clientWidth }) => clientWidth))) throw new Error("The button changes its width");
    await karim.page.mouse.up();
    await microphoneIs(karim, false);

    for (const key of ["Space", "Enter"]) {
      await button.focus();
      await karim.page.keyboard.down(key);
      await karim.page.keyboard.down(key); // As a keyboard repeats it.
      await microphoneIs(karim, true);
      await karim.page.keyboard.up(key);
      await microphoneIs(karim, false);
    }

    // Organisers speak as they like.
    await awa.press("meeting.microphone.name");
    await microphoneIs(awa, true, "meeting.microphone.name");
  },
);

export const pressToTalk = journey(
  "where one speaks by holding a button, whoever cannot hold speaks by a press: by a screen reader's own, or by any once they chose so",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const karim = await people.invite("Karim Benali", { language: "en" });
    await awa.joinSilently(room);
    await awa.press("meeting.toolbar.more");
    await awa.find("menuitem", "rules.title").click();
    await awa.find("checkbox", "rules.door.isPushToTalk").click();
    await karim.joinSilently(room);
    const held = karim.find("button", "meeting.pushToTalk.byHold.name");
    for (const isOpen of [true, false]) {
      await held.evaluate((button: HTMLElement) => button.click());
      await microphoneIs(karim, isOpen);
    }
    await awa.page.keyboard.press("Escape");
    await awa.act(karim, "moderation.invite.microphone");
    const offer = karim.find("button", "moderation.open.microphone");
    await offer.waitFor();
    await karim.page.keyboard.press("F8");
    await offer.and(karim.page.locator(":focus")).waitFor();
    const invitation = karim.words("moderation.invited.microphone", { name: awa.name });
    const notice = karim.find("region", "ui.notices").getByRole("listitem").filter({ hasText: invitation });
    const close = notice.getByRole("button", { name: karim.words("ui.closeNotice"), exact: true });
    const told = await close.evaluate(
      (button) => document.getElementById(button.getAttribute("aria-describedby") ?? "")?.textContent,
    );
    if (told !== invitation) throw new Error(`The button that closes the invitation is described by: ${told}`);
    await karim.page.keyboard.press("Enter");
    await microphoneIs(karim, true);
    await held.evaluate((button: HTMLElement) => button.click());
    await microphoneIs(karim, false);
    await karim.press("meeting.toolbar.more");
    await karim.find("menuitem", "meeting.shortcuts.title").click();
    await karim.find("checkbox", "meeting.pushToTalk.enough").click();
    await karim.page.keyboard.press("Escape");
    const pressed = karim.find("button", "meeting.pushToTalk.byPress.name");
    await pressed.focus();
    for (const key of ["Enter", "Space", "Control+d", "Enter"]) {
      const isOpen = (await pressed.getAttribute("aria-pressed")) === "true";
      await karim.page.keyboard.press(key);
      await microphoneIs(karim, !isOpen, "meeting.pushToTalk.byPress.name");
    }
  },
);
