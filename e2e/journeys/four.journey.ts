import { journey } from "../journey.ts";

export const four = journey(
  "four people, at a desk, on a phone, in the dark and on Firefox, each see and hear the three others",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const karim = await people.invite("Karim Benali", { language: "en", viewport: { width: 390, height: 844 } });
    const zoe = await people.invite("Zoé Petit", { colorScheme: "dark" });
    const lea = await people.invite("Léa Morel", { browser: "firefox", language: "en" });
    const all = [awa, karim, zoe, lea];
    for (const person of all) await person.join(room);

    for (const person of all) await person.meets(...all);
    for (const person of all) for (const other of all) if (other !== person) await person.sees(other);
    for (const person of all) await person.hears(3);

    await karim.page.getByRole("button", { name: karim.words("hands.raise") }).click();
    for (const person of [awa, zoe, lea]) await person.notes(karim, "hands.note", { rank: 1 });

    await karim.leave();
    for (const person of [awa, zoe, lea]) await person.meets(awa, zoe, lea);
    await awa.hears(2);
  },
);
