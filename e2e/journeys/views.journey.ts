import { journey } from "../journey.ts";
import { pressAt } from "../people/keyboard.ts";
import { Person } from "../people/Person.ts";
import { receiveNoPicture } from "../people/receiving.ts";
import { until } from "../until.ts";

const PHONE = { width: 390, height: 844 };
const PHONE_PAGE = 6;

const areaOf = async (person: Person, other: Person): Promise<number> => {
  const box = await person.tileOf(other).boundingBox();
  return box ? box.width * box.height : 0;
};

/** Resolves once one seat is much larger than the other, or, with 1, as large. */
const compare = (person: Person, [one, other]: readonly [Person, Person], isSo: (ratio: number) => boolean): Promise<number> =>
  until(
    `${person.name} sees ${one.name} and ${other.name} in the sizes that were chosen`,
    async () => (await areaOf(person, one)) / (await areaOf(person, other)),
    { holds: isSo },
  );

const isLarger = (ratio: number): boolean => ratio > 2;
const isEqual = (ratio: number): boolean => ratio > 0.9 && ratio < 1.1;

export const pin = journey("somebody is kept large for oneself alone, by keyboard too, and let go again", async ({ people }) => {
  const room = people.newRoom();
  const awa = await people.invite("Awa Diallo");
  const karim = await people.invite("Karim Benali");
  const lea = await people.invite("Léa Morel", { language: "en" });
  for (const person of [awa, karim, lea]) await person.join(room);
  await awa.meets(awa, karim, lea);
  await compare(awa, [karim, lea], isEqual);

  const menu = awa.stage.getByRole("button", { name: awa.words("meeting.people.actions", { name: karim.name }) });
  await pressAt(awa.page, menu);
  await pressAt(awa.page, awa.find("menuitem", "meeting.pin.keep"));
  await compare(awa, [karim, lea], isLarger);
  await awa.sees(karim);
  await compare(lea, [karim, awa], isEqual);

  await lea.open("meeting.people.title");
  await lea.actInList(awa, "meeting.pin.keep");
  await compare(lea, [awa, karim], isLarger);
  await lea.sees(awa);
  await lea.actInList(awa, "meeting.pin.release");
  await compare(lea, [awa, karim], isEqual);

  await awa.press("meeting.views.gallery");
  await compare(awa, [karim, lea], isEqual);
});

export const fill = journey("somebody fills the page until Escape, and the others are there again", async ({ people }) => {
  const room = people.newRoom();
  const awa = await people.invite("Awa Diallo");
  const karim = await people.invite("Karim Benali");
  for (const person of [awa, karim]) await person.join(room);
  await awa.act(karim, "meeting.fill.begin");
  await awa.meets(karim);
  await awa.sees(karim);
  await awa.page.keyboard.press("Escape");
  await awa.meets(awa, karim);
});

export const hideSelf = journey("whoever hides from oneself is still seen by the others, and comes back", async ({ people }) => {
  const room = people.newRoom();
  const awa = await people.invite("Awa Diallo");
  const karim = await people.invite("Karim Benali");
  for (const person of [awa, karim]) await person.join(room);
  await awa.meets(awa, karim);

  await awa.act(awa, "meeting.selfView.hide");
  await awa.meets(karim);
  await awa.page.getByText(awa.words("meeting.selfView.hidden")).waitFor();
  await karim.sees(awa);

  await awa.press("meeting.toolbar.more");
  await awa.find("menuitem", "meeting.selfView.show").click();
  await awa.meets(awa, karim);
});

export const outOfSight = journey(
  "whoever is on another page is not received, and is there when one turns to it",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo", { viewport: PHONE });
    const karim = await people.invite("Karim Benali");
    await awa.joinSilently(room);
    await people.fill(room, PHONE_PAGE);
    await karim.joinSilently(room);
    await awa.page.getByText(awa.words("meeting.pages.where", { page: 1, pages: 2 })).waitFor();
    const before = await receiveNoPicture(`${awa.name} receives nothing of the second page`, awa.page);

    await awa.press("meeting.pages.next");
    const { frames } = await awa.sees(karim);
    if (frames <= before) throw new Error(`Only ${frames} frames on the page itself, ${before} before`);

    await awa.press("meeting.pages.back");
    await receiveNoPicture(`${awa.name} receives nothing of the page that was left`, awa.page);
  },
);

export const onPhone = journey("on a phone, somebody is kept large from the list of participants", async ({ people }) => {
  const room = people.newRoom();
  const awa = await people.invite("Awa Diallo", { viewport: PHONE });
  const karim = await people.invite("Karim Benali");
  for (const person of [awa, karim]) await person.join(room);
  await awa.press("meeting.toolbar.more");
  await awa.open("meeting.people.title");
  await awa.actInList(karim, "meeting.pin.keep");
  await awa.press("meeting.panel.close", { panel: awa.words("meeting.people.title") });
  await compare(awa, [karim, awa], (ratio) => ratio > 1.2);
  await awa.sees(karim);
});

export const fullScreen = journey(
  "in full screen the toolbar gives its room to the stage, until the next sign of life",
  async ({ people }) => {
    const awa = await people.invite("Awa Diallo");
    await awa.join(people.newRoom());
    const heightOf = async () => (await awa.tileOf(awa).boundingBox())?.height ?? 0;
    const toolbar = awa.find("button", "meeting.toolbar.more");

    await awa.press("meeting.fullScreen.enter");
    const before = await heightOf();
    await toolbar.waitFor({ state: "hidden" });
    await until("the stage is larger", heightOf, { holds: (height) => height > before + 50 });
    await awa.page.keyboard.press("Shift");
    await toolbar.waitFor();
    await pressAt(awa.page, toolbar);
    await awa.find("menuitem", "meeting.fullScreen.leave").click();
    await awa.find("button", "meeting.fullScreen.enter").waitFor();
  },
);

export const floating = journey(
  "whoever speaks is seen in a small window, with the controls that cannot wait",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const karim = await people.invite("Karim Benali");
    for (const person of [awa, karim]) await person.join(room);
    await awa.sees(karim);

    await awa.press("meeting.toolbar.more");
    const opening = awa.page.context().waitForEvent("page");
    await awa.find("menuitem", "meeting.floating.open").click();
    const small = new Person({ name: awa.name, words: awa.words, page: await opening });
    const video = await small.page.locator("video").elementHandle();
    const framesIn = () =>
      video?.evaluate((element) => (element as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames) ?? 0;
    const first = await until(`${karim.name} is there`, framesIn);
    await until(`${karim.name} moves in the small window`, framesIn, { holds: (frames) => frames > first + 5 });
    await small.press("meeting.microphone.name");
    await awa.find("button", "meeting.microphone.name").and(awa.page.locator("[aria-pressed=false]")).waitFor();
    await small.press("meeting.leave.label");
    await awa.find("heading", "meeting.gone.left.title").waitFor();
    await until("the small window is gone", () => small.page.isClosed());
  },
);
