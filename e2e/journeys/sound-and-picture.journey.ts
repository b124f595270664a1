import { journey } from "../journey.ts";

export const seeAndHear = journey(
  "three people, at a desk, on a phone in the dark and on Firefox, see each other move and hear each other, until one leaves",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const karim = await people.invite("Karim Benali", {
      language: "en",
      viewport: { width: 390, height: 844 },
      colorScheme: "dark",
    });
    const lea = await people.invite("Léa Morel", { browser: "firefox", language: "en" });
    const all = [awa, karim, lea];
    for (const person of all) await person.join(room);
    for (const person of all) {
      await person.meets(...all);
      for (const other of all) if (other !== person) await person.sees(other);
      await person.hears(2);
    }

    await karim.leave();
    for (const person of [awa, lea]) await person.meets(awa, lea);
    await awa.hears(1);
  },
);
