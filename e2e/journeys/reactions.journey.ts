import { journey } from "../journey.ts";

export const applause = journey("a reaction is told to the others, and then forgotten", async ({ people }) => {
  const room = people.newRoom();
  const awa = await people.invite("Awa Diallo");
  const lea = await people.invite("Léa Morel", { language: "en" });
  for (const person of [awa, lea]) await person.join(room);

  const told = awa.words("reactions.announced", { name: lea.name, reaction: awa.words("reactions.names.applause") });
  const seen = awa.stage.getByRole("listitem", { includeHidden: true }).filter({ hasText: lea.name });
  // Polite news wait for each other, so that what is seen may be over before it is told.
  await Promise.all([
    awa.page.getByText(told).waitFor({ state: "attached" }),
    seen.waitFor().then(() => seen.waitFor({ state: "detached" })),
    lea.press("reactions.react").then(() => lea.page.keyboard.press("2")),
  ]);
});
