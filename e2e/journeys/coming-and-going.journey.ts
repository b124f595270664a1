import { journey } from "../journey.ts";

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
  "a reload leads back to the same place: the hand is still up, and nobody sits there twice",
  async ({ people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const karim = await people.invite("Karim Benali");
    for (const person of [awa, karim]) await person.join(room);
    await karim.press("hands.raise");
    await awa.notes(karim, "hands.note", { rank: 1 });

    await karim.page.reload();
    await karim.enter("continue");
    await karim.meets(awa, karim);
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
