import { journey } from "../journey.ts";
import type { Person } from "../people/Person.ts";
import { seeMotion } from "../people/receiving.ts";
import { until } from "../until.ts";

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

export const two = journey("two people show their screens at once, and each is chosen to be large", async ({ people }) => {
  const room = people.newRoom();
  const awa = await people.invite("Awa Diallo");
  const karim = await people.invite("Karim Benali");
  const lea = await people.invite("Léa Morel", { language: "en" });
  for (const person of [awa, karim, lea]) await person.join(room);

  for (const person of [awa, karim]) await person.press("meeting.share.start");
  const screenOf = (viewer: Person, { name }: Person) => viewer.find("figure", "meeting.screen.of", { name });
  for (const sharer of [awa, karim])
    await seeMotion(`${lea.name} sees the screen of ${sharer.name}`, screenOf(lea, sharer).locator("video"));
  await seeMotion(`${awa.name}, who shares, sees the screen of ${karim.name}`, screenOf(awa, karim).locator("video"));

  const widthOf = async (sharer: Person) => (await screenOf(lea, sharer).boundingBox())?.width ?? 0;
  const screen = lea.words("meeting.screen.of", { name: karim.name });
  await lea.press("meeting.screen.do", { what: lea.words("meeting.pin.keep"), screen });
  await until("the one that was chosen is large, the other small", async () => (await widthOf(karim)) / (await widthOf(awa)), {
    holds: (ratio) => ratio > 2,
  });
  await seeMotion(`${lea.name} goes on seeing the smaller one`, screenOf(lea, awa).locator("video"));

  await karim.find("button", "meeting.share.stop").first().click();
  await screenOf(lea, karim).waitFor({ state: "detached" });
  await seeMotion(`${lea.name} sees the screen that is left`, screenOf(lea, awa).locator("video"));
});
