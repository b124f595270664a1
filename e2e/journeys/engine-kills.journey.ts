import { setTimeout as pause } from "node:timers/promises";
import type { Random } from "../../fuzz/Random.ts";
import { atNight, type Journey, journey } from "../journey.ts";
import type { Palabre } from "../Palabre.ts";
import type { Person } from "../people/Person.ts";
import { seeMotion } from "../people/receiving.ts";
import { withSeed } from "../withSeed.ts";

/** One of each kind, or thirty of all (`npm run night`). On every run the engine is killed once (`killed.journey.ts`). */
const kills = Number(process.env["PALABRE_ENGINE_KILLS"] ?? 5);

// Browsers tell of every connection that is refused or broken, however well the page takes it.
const ENGINE_AWAY = /\/livekit\/|WebRTC: ICE failed/;

type Setting = Parameters<Journey["walk"]>[0];
type Three = { awa: Person; karim: Person; lea: Person };
type At = Three & { palabre: Palabre; random: Random };
/** Begins something, and gives what must be so once the engine is back. Who has not come in yet is Léa. */
type Moment = { during: string; begin: (at: At) => Promise<() => Promise<void>> };

const upTo = (ms: number, random: Random): Promise<void> => pause(random.below(ms));

const comeIn = async (person: Person): Promise<void> => {
  await person.press("meeting.door.enter");
  await person.stage.waitFor();
};

const seeScreenOf = (sharer: Person, viewers: readonly Person[]) =>
  Promise.all(
    viewers.map((viewer) => {
      const screen = viewer.find("figure", "meeting.screen.of", { name: sharer.name });
      return seeMotion(`${viewer.name} sees the screen of ${sharer.name}`, screen.locator("video"));
    }),
  );

const seeAndStop = async ({ awa, karim, lea }: Three): Promise<void> => {
  await seeScreenOf(awa, [karim, lea]);
  // The one that is always there: a notice above the stage has another, which moves.
  const toolbar = awa.find("region", "meeting.toolbar.label");
  await toolbar.getByRole("button", { name: awa.words("meeting.share.stop"), exact: true }).click();
};

const moments: readonly Moment[] = [
  {
    during: "somebody comes in",
    begin: async ({ lea, random }) => {
      await lea.press("meeting.door.enter");
      await upTo(800, random);
      return () => lea.stage.waitFor();
    },
  },
  {
    during: "somebody waits before the door",
    begin: async ({ awa, lea, palabre, random }) => {
      await comeIn(lea);
      await awa.act(lea, "moderation.sendBack.label");
      await awa.press("moderation.sendBack.verb");
      await awa.find("button", "lobby.admitOf", { name: lea.name }).waitFor();
      await upTo(800, random);
      return async () => {
        await palabre.untilEngineIsBack();
        await lea.find("heading", "door.wait.title").waitFor();
        await awa.press("lobby.admitOf", { name: lea.name });
        await lea.stage.waitFor();
      };
    },
  },
  {
    during: "a screen begins to be shared",
    begin: async ({ awa, karim, lea, random }) => {
      await comeIn(lea);
      await awa.press("meeting.share.start");
      await upTo(800, random);
      return () => seeAndStop({ awa, karim, lea });
    },
  },
  {
    during: "everybody reconnects",
    begin: async ({ lea, palabre, random }) => {
      await comeIn(lea);
      await palabre.killEngine();
      await palabre.untilEngineIsBack();
      await upTo(900, random);
      return async () => undefined;
    },
  },
  {
    during: "cameras and microphones go off and on",
    begin: async ({ awa, karim, lea, random }) => {
      await comeIn(lea);
      for (const person of [awa, karim]) await person.press("meeting.camera.name");
      await karim.press("meeting.microphone.name");
      await upTo(300, random);
      for (const person of [awa, karim]) await person.press("meeting.camera.name");
      return () => karim.press("meeting.microphone.name");
    },
  },
  {
    during: "a screen is shared",
    begin: async ({ awa, karim, lea }) => {
      await comeIn(lea);
      await awa.press("meeting.share.start");
      await seeScreenOf(awa, [karim, lea]);
      return () => seeAndStop({ awa, karim, lea });
    },
  },
];

/** No page stays without media, whatever happened at the moment of the engine's end; and who was muted stays so. */
export const engineKills: readonly Journey[] = Array.from({ length: kills }, (_, index) => {
  const { during, begin } = moments[index % moments.length] as Moment;
  const round = index < moments.length ? "" : `, once more (${Math.floor(index / moments.length)})`;
  const title = `the media engine is killed while ${during}${round}: everybody is seen and heard again`;
  const walk = (setting: Setting) =>
    withSeed(async (random) => {
      const { people, palabre } = setting;
      people.complaints.excuse(ENGINE_AWAY);
      const room = people.newRoom();
      const [awa, karim, lea] = [
        await people.invite("Awa Diallo"),
        await people.invite("Karim Benali"),
        await people.invite("Léa Morel", { browser: "firefox" }),
      ];
      await awa.joinSilently(room);
      await karim.join(room);
      await lea.page.goto(`/${room}`);
      await lea.type(lea.find("textbox", "meeting.door.name"), lea.name);
      await lea.page.getByText(lea.words("meeting.door.hints.both")).waitFor();

      const isSoInTheEnd = await begin({ awa, karim, lea, palabre, random });
      await palabre.killEngine();
      const killedAt = performance.now();
      await isSoInTheEnd();
      const all = [awa, karim, lea];
      for (const person of all) await person.meets(...all);
      await Promise.all(all.flatMap((person) => all.filter((other) => other !== person).map((other) => person.sees(other))));
      for (const person of [karim, lea]) {
        await person.tileOf(awa).getByText(person.words("meeting.tile.muted")).waitFor();
        await person.hears(1);
      }
      await awa.hears(2);
      setting.note(`all is well ${((performance.now() - killedAt) / 1_000).toFixed(1)} s after the engine's end`);
    });
  return atNight(journey(title, walk));
});
