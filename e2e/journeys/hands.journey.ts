import { journey } from "../journey.ts";

export const ranks = journey(
  "raised hands have their rank on everybody's screen, and move up when one is lowered",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const karim = await people.invite("Karim Benali");
    const lea = await people.invite("Léa Morel", { browser: "firefox", language: "en" });
    const all = [awa, karim, lea];
    for (const person of all) await person.join(room);

    await karim.press("hands.raise");
    for (const person of all) await person.notes(karim, "hands.note", { rank: 1 });
    await lea.press("hands.raise");
    for (const person of all) await person.notes(lea, "hands.note", { rank: 2 });

    await awa.press("meeting.people.actions", { name: karim.name });
    await awa.find("menuitem", "hands.lowerOther").click();
    for (const person of all) await person.notes(lea, "hands.note", { rank: 1 });
    for (const person of all) await person.lacksNote(karim, "hands.note", { rank: 1 });
    await karim.find("button", "hands.raise").waitFor();

    await lea.press("hands.lower");
    for (const person of all) await person.lacksNote(lea, "hands.note", { rank: 1 });
  },
);
