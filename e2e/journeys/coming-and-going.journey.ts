import { journey } from "../journey.ts";
import { seeMotion } from "../people/receiving.ts";
import { until } from "../until.ts";

export const leaveAndReturn = journey("whoever leaves is gone for the others, and may come back", async ({ people }) => {
  const room = people.newRoom();
  const awa = await people.invite("Awa Diallo");
  const karim = await people.invite("Karim Benali", { browser: "firefox" });
  for (const person of [awa, karim]) await person.join(room);
  await awa.meets(awa, karim);

  await karim.leave();
  await awa.meets(awa);

  await karim.press("meeting.gone.left.action");
  await karim.enter();
  await awa.meets(awa, karim);
  await awa.sees(karim);
  await karim.sees(awa);
});

export const organiserLeaves = journey(
  "an organiser leaves alone, although the meeting could be ended for all",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const karim = await people.invite("Karim Benali");
    for (const person of [awa, karim]) await person.join(room);
    await awa.leave();
    await karim.meets(karim);
  },
);

export const reload = journey(
  "a reload leads back to the same place: the hand is still up, what was off is off, and nobody sits there twice",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const karim = await people.invite("Karim Benali");
    for (const person of [awa, karim]) await person.join(room);
    await karim.press("hands.raise");
    await awa.notes(karim, "hands.note", { rank: 1 });

    for (const device of ["microphone", "camera"]) await karim.press(`meeting.${device}.name`);
    await awa.tileOf(karim).getByText(awa.words("meeting.tile.muted")).waitFor();
    await karim.page.reload();
    await karim.page.getByText(karim.words("meeting.door.hints.neither")).waitFor();
    await karim.press("meeting.door.continue");
    await karim.meets(awa, karim);
    await awa.tileOf(karim).getByText(awa.words("meeting.tile.muted")).waitFor();
    await karim.press("meeting.camera.name");
    await karim.notes(karim, "hands.note", { rank: 1 });
    await awa.meets(awa, karim);
    await awa.sees(karim);
    await karim.sees(awa);
  },
);

export const secondTab = journey("a second tab takes the place over, and the first one says so", async ({ people }) => {
  const room = people.newRoom();
  const awa = await people.invite("Awa Diallo");
  const karim = await people.invite("Karim Benali");
  for (const person of [awa, karim]) await person.join(room);

  const elsewhere = await karim.openTab();
  await elsewhere.page.goto(`/${room}`);
  await elsewhere.enter("continue");
  await karim.find("heading", "meeting.gone.replaced.title").waitFor();
  await awa.meets(awa, karim);
  await awa.sees(karim);
  await elsewhere.sees(awa);
});

export const secondDevice = journey("a second tab may also come in beside the first", async ({ people }) => {
  const room = people.newRoom();
  const karim = await people.invite("Karim Benali");
  await karim.join(room);
  const beside = await karim.openTab("Tablette de Karim");
  await beside.page.goto(`/${room}`);
  await beside.enter("enterToo");
  await karim.meets(karim, beside);
  await karim.sees(beside);
});

export const twice = journey(
  "the same person from two browsers is there twice, and each of the two leaves alone",
  async ({ people }) => {
    const room = people.newRoom();
    const karim = await people.invite("Karim Benali");
    const awa = await people.invite("Awa Diallo");
    const again = await people.invite("Awa Diallo");
    for (const person of [karim, awa, again]) await person.join(room);
    const seats = karim.tileOf(awa);
    const count = (expected: number) =>
      until(`${karim.name} finds ${awa.name} ${expected} times`, () => seats.count(), { holds: (found) => found === expected });
    await count(2);
    for (const index of [0, 1]) await seeMotion(`picture ${index + 1} of ${awa.name} moves`, seats.nth(index).locator("video"));
    await karim.hears(2);

    const elsewhere = await again.openTab();
    await elsewhere.page.goto(`/${room}`);
    await elsewhere.enter("continue");
    await again.find("heading", "meeting.gone.replaced.title").waitFor();
    await count(2);
    await awa.leave();
    await count(1);
    await seeMotion(`the picture of ${awa.name} that is left moves`, seats.locator("video"));
    await karim.hears(1);
    await karim.meets(awa, karim);
  },
);

export const oneReturns = journey(
  "everybody leaves and one returns: nobody sits there any more, what was written is there, and they organise",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const karim = await people.invite("Karim Benali");
    for (const person of [awa, karim]) await person.join(room);
    await awa.open("chat.title");
    await awa.say("À tout à l’heure");
    await karim.press("hands.raise");
    await awa.notes(karim, "hands.note", { rank: 1 });
    await awa.leave();
    await karim.leave();

    await karim.press("meeting.gone.left.action");
    await karim.page.getByText(karim.words("meeting.door.nobody")).waitFor();
    await karim.enter();
    await karim.meets(karim);
    await karim.lacksNote(karim, "hands.note", { rank: 1 });
    await karim.tileOf(karim).getByTitle(karim.words("meeting.roles.organiser")).waitFor();
    await karim.open("chat.title");
    await karim.reads("À tout à l’heure");

    await awa.press("meeting.gone.left.action");
    await awa.enter();
    for (const person of [awa, karim]) await person.meets(awa, karim);
    await awa.sees(karim);
    await karim.sees(awa);
  },
);
