import { journey } from "../journey.ts";

export const ranks = journey(
  "raised hands have their rank on everybody's screen, and move up when one is lowered",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const karim = await people.invite("Karim Benali");
    const lea = await people.invite("Léa Morel", { language: "en" });
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

    // Among raised hands no title says who is what.
    await awa.press("hands.raise");
    await karim.open("meeting.people.title");
    const row = karim.find("complementary", "meeting.people.title").getByRole("listitem").filter({ hasText: awa.name });
    await row.filter({ hasText: karim.words("hands.note", { rank: 1 }) }).waitFor();
    await row.filter({ hasText: karim.words("meeting.roles.organiser") }).waitFor();
  },
);

export const nextSpeaker = journey(
  "an organiser gives the floor to whoever has waited longest, who is told, and then lowers all hands",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const karim = await people.invite("Karim Benali");
    const lea = await people.invite("Léa Morel", { language: "en" });
    for (const person of [awa, karim, lea]) await person.join(room);

    await karim.press("hands.raise");
    await awa.notes(karim, "hands.note", { rank: 1 });
    await lea.press("hands.raise");
    for (const person of [awa, karim]) await person.notes(lea, "hands.note", { rank: 2 });
    if (await karim.find("button", "hands.callNext").isVisible()) throw new Error("Only organisers give the floor");

    await awa.press("hands.callNext");
    await karim.page.getByText(karim.words("hands.floorIsYours")).waitFor();
    const told = lea.words("hands.hasTheFloor", { name: karim.name });
    await lea.page.getByText(told).waitFor({ state: "attached" });
    for (const person of [awa, karim]) await person.notes(lea, "hands.note", { rank: 1 });
    for (const person of [awa, lea]) await person.lacksNote(karim, "hands.note", { rank: 1 });

    await awa.press("hands.lowerAll");
    await lea.page.getByText(lea.words("hands.loweredByOther")).waitFor();
    for (const person of [awa, karim]) await person.lacksNote(lea, "hands.note", { rank: 1 });
    await awa.find("button", "hands.lowerAll").waitFor({ state: "detached" });
  },
);

export const offerToLower = journey("whoever speaks with a hand up is offered to lower it", async ({ people }) => {
  const room = people.newRoom();
  // Firefox's own test microphone hums without a pause; Chromium's beeps too briefly to count as speech.
  const awa = await people.invite("Awa Diallo", { browser: "firefox" });
  const karim = await people.invite("Karim Benali");
  for (const person of [awa, karim]) await person.join(room);

  await awa.press("hands.raise");
  await karim.notes(awa, "hands.note", { rank: 1 });
  const notice = awa
    .find("region", "ui.notices")
    .getByRole("listitem")
    .filter({ hasText: awa.words("hands.stillUp") });
  await notice.getByRole("button", { name: awa.words("hands.lowerWord"), exact: true }).click();
  await karim.lacksNote(awa, "hands.note", { rank: 1 });
});
