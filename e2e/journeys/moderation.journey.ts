import { journey } from "../journey.ts";
import type { Person } from "../people/Person.ts";
import { hearNothing } from "../people/receiving.ts";

const isMutedFor = (viewer: Person, other: Person) =>
  viewer.tileOf(other).getByText(viewer.words("meeting.tile.muted")).waitFor();

const says = (person: Person, key: string, values?: Parameters<Person["words"]>[1]) =>
  person.page.getByText(person.words(key, values)).waitFor();

export const moderation = journey(
  "an organiser mutes somebody, invites them to speak, takes their microphone away, gives it back to their raised hand, puts them forward, and removes them with a reason",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const karim = await people.invite("Karim Benali", { language: "en" });
    for (const person of [awa, karim]) await person.join(room);
    await awa.meets(awa, karim);
    await awa.hears(1);

    await awa.act(karim, "moderation.silence.microphone");
    await says(karim, "moderation.silenced.microphone", { name: awa.name });
    await isMutedFor(awa, karim);
    await hearNothing(`${awa.name} hears nothing of ${karim.name}`, awa.page);

    await awa.act(karim, "moderation.invite.microphone");
    await karim.press("moderation.open.microphone");
    await awa.hears(1);

    await awa.act(karim, "moderation.rights.label");
    await awa.find("checkbox", "rules.may.microphone").click();
    await says(karim, "moderation.taken.told", { what: karim.words("rules.names.microphone") });
    await isMutedFor(awa, karim);
    await awa.page.keyboard.press("Escape");
    await karim.press("meeting.microphone.name");
    await says(karim, "moderation.taken.microphone");
    await karim.press("hands.raise");
    await awa.act(karim, "hands.call");
    await karim.press("moderation.open.microphone");
    await awa.hears(1);

    await awa.act(karim, "meeting.roles.make.moderator");
    await says(karim, "moderation.role.moderator");
    await awa.act(karim, "meeting.roles.make.participant");
    await says(karim, "moderation.role.participant");
    await awa.act(karim, "moderation.rename.label");
    await awa.find("textbox", "moderation.rename.field").and(awa.page.locator(":focus")).waitFor();
    await awa.type(awa.find("textbox", "moderation.rename.field"), "Karim B.");
    await awa.press("moderation.rename.verb");
    await says(karim, "moderation.renamed", { by: awa.name, name: "Karim B." });

    const renamed = { name: "Karim B." };
    await awa.act(renamed, "moderation.spotlight.begin");
    await awa.act(renamed, "meeting.remove.label");
    await awa.type(awa.find("textbox", "moderation.remove.why"), "Too loud");
    await awa.press("meeting.remove.verb");
    await says(karim, "meeting.gone.removed.why", { why: "Too loud" });
    await awa.meets(awa);
  },
);
