import { journey } from "../journey.ts";

export const seeAndHear = journey(
  "three people, one of them on Firefox, see each other move and hear each other",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const karim = await people.invite("Karim Benali");
    const lea = await people.invite("Léa Morel", { browser: "firefox", language: "en" });
    const all = [awa, karim, lea];
    for (const person of all) await person.join(room);
    for (const person of all) {
      for (const other of all) if (other !== person) await person.sees(other);
      await person.hears(2);
    }
  },
);
