import { journey } from "../journey.ts";
import { seeMotion } from "../people/receiving.ts";

export const share = journey("a shared screen is seen by the others, until it is taken back", async ({ people }) => {
  const room = people.newRoom();
  const awa = await people.invite("Awa Diallo");
  const lea = await people.invite("Léa Morel", { browser: "firefox", language: "en" });
  for (const person of [awa, lea]) await person.join(room);

  await awa.press("meeting.share.start");
  const screen = lea.find("figure", "meeting.screen.of", { name: awa.name });
  await seeMotion(`${lea.name} sees the screen of ${awa.name}`, screen.locator("video"));
  await lea.sees(awa);

  await awa.find("button", "meeting.share.stop").first().click();
  await screen.waitFor({ state: "detached" });
  await lea.meets(awa, lea);
});
