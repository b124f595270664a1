import { journey } from "../journey.ts";
import { assertAccessible } from "../people/axe.ts";
import type { Person } from "../people/Person.ts";
import { hearNothing } from "../people/receiving.ts";
import { soundSteadily } from "../people/tone.ts";
import { until } from "../until.ts";

const isOn = (person: Person, key: string, claim: boolean) =>
  until(`${person.name}: ${key} is ${claim ? "on" : "off"}`, () => person.find("button", key).getAttribute("aria-pressed"), {
    holds: (pressed) => pressed === String(claim),
  });

const change = (organiser: Person, freedom: string) => organiser.find("checkbox", `rules.may.${freedom}`).click();

export const rules = journey(
  "an organiser takes away what participants may do: their sound and picture stop, and come back only by themselves",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const karim = await people.invite("Karim Benali", { language: "en" });
    await karim.page.addInitScript(soundSteadily, 0.3);
    await awa.joinSilently(room);
    await karim.join(room);
    await awa.hears(1);
    await karim.open("chat.title");

    await awa.press("meeting.toolbar.more");
    await awa.find("menuitem", "rules.title").click();
    await awa.find("dialog", "rules.title").waitFor();
    await assertAccessible(awa.page, "The rules of a meeting");
    for (const freedom of ["microphone", "camera", "chat"]) await change(awa, freedom);
    await hearNothing("Awa hears nobody who may not speak", awa.page);
    for (const key of ["meeting.microphone.name", "meeting.camera.name"]) await isOn(karim, key, false);
    await karim.page.getByText(karim.words("rules.reserved.chat")).waitFor();
    await karim.press("meeting.microphone.name");
    await karim.page.getByText(karim.words("rules.reserved.microphone")).waitFor();

    for (const freedom of ["microphone", "camera", "chat"]) await change(awa, freedom);
    await karim.find("textbox", "chat.label").waitFor();
    await isOn(karim, "meeting.microphone.name", false);
    await karim.press("meeting.microphone.name");
    await isOn(karim, "meeting.microphone.name", true);
    await awa.hears(1);

    // Whoever comes where it is not allowed comes in without it.
    await change(awa, "microphone");
    await isOn(karim, "meeting.microphone.name", false);
    await karim.page.reload();
    const lea = await people.invite("Léa Morel");
    await lea.page.addInitScript(soundSteadily, 0.3);
    await lea.join(room);
    await isOn(lea, "meeting.microphone.name", false);
    await hearNothing("Awa does not hear who comes later", awa.page);
  },
);
