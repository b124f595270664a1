import { journey } from "../journey.ts";
import { soundSteadily } from "../people/tone.ts";
import { until } from "../until.ts";

export const loudspeaker = journey("one's own loudspeaker is off for oneself alone", async ({ people }) => {
  const room = people.newRoom();
  const awa = await people.invite("Awa Diallo");
  const karim = await people.invite("Karim Benali");
  for (const person of [awa, karim]) await person.join(room);
  await awa.hears(1);

  await awa.press("meeting.toolbar.more");
  await awa.find("menuitem", "meeting.hearing.end").click();
  await awa.hears(0);
  await awa.page.getByText(awa.words("meeting.hearing.off")).waitFor();
  await karim.hears(1);

  await awa.press("meeting.hearing.begin");
  await awa.hears(1);
});

export const volume = journey(
  "one person is made softer for oneself, and stays so when the sound comes anew",
  async ({ palabre, people }) => {
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const karim = await people.invite("Karim Benali");
    for (const person of [awa, karim]) await person.join(room);
    await awa.hears(1);
    const volumes = () => awa.page.evaluate(() => [...document.querySelectorAll("audio")].map((audio) => audio.volume));

    await awa.act(karim, "meeting.volume.change");
    const slider = awa.find("slider", "meeting.volume.label");
    await slider.press("Home");
    await awa.hears(0);
    await slider.press("PageUp");
    const soft = await until(`${karim.name} is heard softly`, volumes, {
      holds: ([first = 0, ...others]) => others.length === 0 && first > 0 && first < 0.5,
    });
    await awa.hears(1);
    await awa.page.keyboard.press("Escape");

    people.complaints.excuse(/WebSocket|status of 50\d|Failed to load resource/);
    await palabre.killEngine();
    await until("the sound comes by another track, as softly", volumes, { holds: (now) => String(now) === String(soft) });
    await awa.hears(1);
  },
);

export const speaksMuted = journey("who speaks while muted is told, with the way to be heard", async ({ people }) => {
  const room = people.newRoom();
  const awa = await people.invite("Awa Diallo");
  const karim = await people.invite("Karim Benali");
  await awa.page.addInitScript(soundSteadily, 0.3);
  await karim.join(room);
  await awa.joinSilently(room);

  const keys = `${awa.words("meeting.keys.Control")}+D`;
  await awa.page.getByText(awa.words("meeting.hints.mutedKeys", { keys })).waitFor();
  await karim.hears(0);
  await awa.press("meeting.hints.speak");
  await karim.hears(1);
});

export const deadMicrophone = journey("whose microphone gives nothing at all is asked about it", async ({ people }) => {
  const awa = await people.invite("Awa Diallo");
  await awa.page.addInitScript(soundSteadily, 0);
  await awa.join(people.newRoom());
  await awa.page.getByText(awa.words("meeting.hints.dead")).waitFor();
  await awa.press("meeting.hints.check");
  await awa.find("dialog", "meeting.settings.title").waitFor();
});
