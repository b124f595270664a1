import { journey } from "../journey.ts";

export const lateJoiner = journey("whoever comes later reads what was written before", async ({ people }) => {
  const room = people.newRoom();
  const awa = await people.invite("Awa Diallo");
  const karim = await people.invite("Karim Benali", { language: "en" });
  for (const person of [awa, karim]) await person.join(room);
  await awa.open("chat.title");
  await awa.say("Bonjour à tous");
  await karim.page.getByRole("button", { name: karim.words("chat.unread", { count: 1 }) }).click();
  await karim.reads("Bonjour à tous");
  await karim.say("Hello Awa");
  await awa.reads("Bonjour à tous", "Hello Awa");

  const lea = await people.invite("Léa Morel", { browser: "firefox" });
  await lea.join(room);
  await lea.open("chat.title");
  await lea.reads("Bonjour à tous", "Hello Awa");
  await lea.say("Me voici");
  for (const person of [awa, karim, lea]) await person.reads("Bonjour à tous", "Hello Awa", "Me voici");
});
