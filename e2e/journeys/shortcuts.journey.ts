import { journey } from "../journey.ts";
import type { Person } from "../people/Person.ts";

const microphoneIs = ({ page, words }: Person, isOn: boolean) =>
  page.getByRole("button", { name: words("meeting.microphone.name"), exact: true, pressed: isOn }).waitFor();

const quietFocus = (person: Person) => person.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());

export const changed = journey(
  "the sheet of shortcuts opens by a key; other keys are chosen there, conflicts are told, and they work from then on",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const { keyboard } = awa.page;
    await awa.join(room);
    await awa.page.keyboard.press("?");
    const sheet = awa.find("dialog", "meeting.shortcuts.title");
    await sheet.waitFor();

    const hand = { name: awa.words("hands.raise") };
    await awa.press("meeting.shortcuts.changeOf", hand);
    await keyboard.press("Control+D");
    const taken = { keys: "Ctrl+D", name: awa.words("meeting.microphone.name") };
    await sheet.getByText(awa.words("meeting.shortcuts.taken", taken)).waitFor();
    await keyboard.press("Control+K");
    await awa.find("textbox", "meeting.shortcuts.pressFor", hand).waitFor({ state: "detached" });
    await keyboard.press("Escape");
    await sheet.waitFor({ state: "detached" });

    await keyboard.press("Control+Alt+H");
    await keyboard.press("Control+K");
    await awa.notes(awa, "hands.note", { rank: 1 });
    await awa.page.reload();
    await awa.enter("continue");
    await awa.notes(awa, "hands.note", { rank: 1 });
    await keyboard.press("Control+K");
    await awa.lacksNote(awa, "hands.note", { rank: 1 });

    await keyboard.press("?");
    await awa.find("checkbox", "meeting.shortcuts.use").uncheck();
    await keyboard.press("Escape");
    await keyboard.press("Control+D");
    await keyboard.press("?");
    await microphoneIs(awa, true);
    if (await sheet.isVisible()) throw new Error("Shortcuts that are switched off still work");
  },
);

export const pushToTalk = journey(
  "the space bar opens the microphone while it is held; set so, nothing else does",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const { keyboard } = awa.page;
    await awa.join(room);
    await awa.press("meeting.microphone.name");
    await microphoneIs(awa, false);
    await quietFocus(awa);
    await keyboard.down("Space");
    await microphoneIs(awa, true);
    await keyboard.up("Space");
    await microphoneIs(awa, false);

    await keyboard.press("?");
    await awa.find("checkbox", "meeting.pushToTalk.only").check();
    await keyboard.press("Escape");
    await awa.press("meeting.microphone.name");
    await awa.page.getByText(awa.words("meeting.pushToTalk.hold")).waitFor();
    await quietFocus(awa);
    await keyboard.down("Space");
    await microphoneIs(awa, true);
    await keyboard.up("Space");
    await microphoneIs(awa, false);
  },
);
