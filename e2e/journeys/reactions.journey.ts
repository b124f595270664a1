import { journey } from "../journey.ts";

export const applause = journey("a reaction is told to the others, and then forgotten", async ({ people }) => {
  const room = people.newRoom();
  const awa = await people.invite("Awa Diallo");
  const lea = await people.invite("Léa Morel", { browser: "firefox", language: "en" });
  for (const person of [awa, lea]) await person.join(room);

  await lea.press("reactions.react");
  await lea.press("reactions.names.applause");
  const told = awa.words("reactions.announced", { name: lea.name, reaction: awa.words("reactions.names.applause") });
  await awa.page.getByText(told).waitFor({ state: "attached" });
  const seen = awa.stage.getByRole("listitem", { includeHidden: true }).filter({ hasText: lea.name });
  await seen.waitFor();
  await seen.waitFor({ state: "detached" });
});
