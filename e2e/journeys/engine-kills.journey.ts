import { setTimeout as pause } from "node:timers/promises";
import { type Journey, journey } from "../journey.ts";
import type { Palabre } from "../Palabre.ts";
import type { Person } from "../people/Person.ts";
import { seeMotion } from "../people/receiving.ts";

/** The two moments that have been the worst on every run, thirty of all kinds at night (`npm run night`). */
const kills = Number(process.env["PALABRE_ENGINE_KILLS"] ?? 2);

// Browsers tell of every connection that is refused or broken, however well the page takes it.
const ENGINE_AWAY = /\/livekit\/rtc/;

type Three = { awa: Person; karim: Person; lea: Person };
/** Begins something, and gives what must be so once the engine is back. Who has not come in yet is Léa. */
type Moment = { during: string; begin: (people: Three, palabre: Palabre) => Promise<() => Promise<void>> };

const upTo = (ms: number): Promise<void> => pause(Math.random() * ms);

const moments: readonly Moment[] = [
  {
    during: "somebody comes in",
    begin: async ({ lea }) => {
      await lea.press("meeting.door.enter");
      await upTo(800);
      return async () => lea.stage.waitFor();
    },
  },
  {
    during: "a screen begins to be shared",
    begin: async ({ awa, karim, lea }) => {
      await lea.press("meeting.door.enter");
      await lea.stage.waitFor();
      await awa.press("meeting.share.start");
      await upTo(800);
      return async () => {
        for (const viewer of [karim, lea]) {
          const screen = viewer.find("figure", "meeting.screen.of", { name: awa.name });
          await seeMotion(`${viewer.name} sees the screen of ${awa.name}`, screen.locator("video"));
        }
        await awa.find("button", "meeting.share.stop").first().click();
      };
    },
  },
  {
    during: "everybody reconnects",
    begin: async ({ lea }, palabre) => {
      await lea.press("meeting.door.enter");
      await lea.stage.waitFor();
      await palabre.killEngine();
      await palabre.untilEngineIsBack();
      await upTo(900);
      return async () => undefined;
    },
  },
  {
    during: "cameras and microphones go off and on",
    begin: async ({ awa, karim, lea }) => {
      await lea.press("meeting.door.enter");
      await lea.stage.waitFor();
      for (const person of [awa, karim]) await person.press("meeting.camera.name");
      await karim.press("meeting.microphone.name");
      await upTo(300);
      for (const person of [awa, karim]) await person.press("meeting.camera.name");
      return async () => karim.press("meeting.microphone.name");
    },
  },
];

/** No page stays without media, whatever happened at the moment of the engine's end. */
export const engineKills: readonly Journey[] = Array.from({ length: kills }, (_, index) => {
  const { during, begin } = moments[index % moments.length] as Moment;
  const round = index < moments.length ? "" : `, once more (${Math.floor(index / moments.length)})`;
  return journey(`the media engine is killed while ${during}${round}: everybody is seen and heard again`, async (setting) => {
    const { people, palabre } = setting;
    people.complaints.excuse(ENGINE_AWAY);
    const room = people.newRoom();
    const [awa, karim, lea] = [
      await people.invite("Awa Diallo"),
      await people.invite("Karim Benali"),
      await people.invite("Léa Morel"),
    ];
    for (const person of [awa, karim]) await person.join(room);
    await lea.page.goto(`/${room}`);
    await lea.type(lea.find("textbox", "meeting.door.name"), lea.name);
    await lea.page.getByText(lea.words("meeting.door.hints.both")).waitFor();

    const isSoInTheEnd = await begin({ awa, karim, lea }, palabre);
    await palabre.killEngine();
    const killedAt = performance.now();
    await isSoInTheEnd();
    const all = [awa, karim, lea];
    for (const person of all) await person.meets(...all);
    await Promise.all(all.flatMap((person) => all.filter((other) => other !== person).map((other) => person.sees(other))));
    for (const person of all) await person.hears(2);
    setting.note(`all is well ${((performance.now() - killedAt) / 1_000).toFixed(1)} s after the engine's end`);
  });
});
