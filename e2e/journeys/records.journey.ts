import { readFile } from "node:fs/promises";
import { journey } from "../journey.ts";
import { assertAccessible } from "../people/axe.ts";
import type { Person } from "../people/Person.ts";
import { until } from "../until.ts";

const microphoneIs = (person: Person, isOpen: boolean) =>
  until(
    `${person.name}: the microphone is ${isOpen ? "open" : "shut"}`,
    () => person.find("button", "meeting.microphone.name").getAttribute("aria-pressed"),
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
    await karim.find("menuitem", "records.title").click();
    const dialog = karim.find("dialog", "records.title");
    const values = { by: awa.name, whom: karim.name, role: karim.words("records.roles.moderator") };
    await dialog.getByText(karim.words("records.deeds.role", values)).waitFor();
    await assertAccessible(karim.page, "The record of a meeting");
    await awa.press("lobby.lock.close");
    await dialog.getByText(karim.words("records.deeds.lock", { by: awa.name })).waitFor();
    const saving = karim.page.waitForEvent("download");
    await dialog.getByRole("link", { name: karim.words("records.attendance.csv") }).click();
    const table = await readFile(await (await saving).path(), "utf8");
    if (!/^Karim Benali,Moderator,no,/m.test(table)) throw new Error(`The table says: ${table}`);
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

    const button = karim.find("button", "meeting.microphone.name");
    await button.hover();
    await karim.page.mouse.down();
    await microphoneIs(karim, true);
    await awa.hears(1);
    await karim.page.mouse.up();
    await microphoneIs(karim, false);

    await button.focus();
    await karim.page.keyboard.down("Space");
    await microphoneIs(karim, true);
    await karim.page.keyboard.up("Space");
    await microphoneIs(karim, false);

    // Organisers speak as they like.
    await awa.press("meeting.microphone.name");
    await microphoneIs(awa, true);
  },
);
