import { setTimeout as pause } from "node:timers/promises";
import { atNight, networkJourney } from "../journey.ts";
import type { Network } from "../network/Network.ts";
import type { Person } from "../people/Person.ts";

// Browsers tell of every connection that breaks, however well the page takes it; Firefox of media that found no way, too.
const AWAY = /\/livekit|\/socket\.io\/|WebRTC: ICE failed/;

type Absence = { seconds: number; how: keyof typeof ways; isNoticed: boolean };

const ways = {
  "falls silent": (network: Network) => network.swallow("everything"),
  "is cut off": (network: Network) => network.cut(),
};

/** The place is kept for 20 seconds. */
const short: readonly Absence[] = [
  { seconds: 3, how: "falls silent", isNoticed: false },
  { seconds: 10, how: "is cut off", isNoticed: true },
  { seconds: 30, how: "falls silent", isNoticed: true },
];

/** At night (`npm run night`): so long that whatever grows from try to try has grown. */
const longSeconds = Number(process.env["PALABRE_ABSENCE_SECONDS"] ?? 0);
const long: readonly Absence[] = (["falls silent", "is cut off"] as const).map((how) => ({
  seconds: longSeconds,
  how,
  isNoticed: true,
}));

/** A longer absence is much like one of ten seconds, but for those whose place is given up. */
const longestOnEveryRun = 10;

const absence = ({ seconds, how, isNoticed }: Absence) =>
  networkJourney(
    `the network ${how} for ${seconds} s: all comes back, and what was written and pressed goes out once`,
    async (setting) => {
      const { people, network, note } = setting;
      people.complaints.excuse(AWAY);
      const room = people.newRoom();
      const awa = await people.invite("Awa Diallo");
      const lea = await people.invite("Léa Morel", { browser: "firefox", language: "en" });
      const all = [awa, lea];
      for (const person of all) await person.join(room);
      for (const person of all) await person.open("chat.title");
      await Promise.all([awa.sees(lea), lea.sees(awa)]);

      const over = pause(seconds * 1_000);
      await ways[how](network);
      await awa.say("Écrit sans réseau");
      await awa.press("hands.raise");
      if (isNoticed) await Promise.all(all.map((person) => isTold(person)));
      await over;
      await network.heal();

      const healedAt = performance.now();
      const since = () => ((performance.now() - healedAt) / 1_000).toFixed(1);
      for (const person of all) await person.reads("Écrit sans réseau");
      note(`what was written arrived ${since()} s after the network was back`);
      await lea.notes(awa, "hands.note", { rank: 1 });
      for (const person of all) await person.meets(...all);
      await Promise.all([awa.sees(lea), lea.sees(awa), awa.hears(1), lea.hears(1)]);
      note(`both seen and heard after ${since()} s`);
      for (const person of all)
        await person.page.getByText(person.words("meeting.connection.away")).waitFor({ state: "detached" });
      for (const person of all) await person.reads("Écrit sans réseau");
    },
    180_000 + seconds * 1_000,
  );

export const networkAway = (longSeconds > 0 ? long : short).map((one) =>
  one.seconds > longestOnEveryRun ? atNight(absence(one)) : absence(one),
);

/** One line says that the connection is lost, and when the next try is. */
async function isTold(person: Person): Promise<void> {
  const line = person.page.getByText(person.words("meeting.connection.away"));
  await line.waitFor();
  const next = [
    person.words("meeting.connection.retrying"),
    person.words("meeting.connection.retryIn", { count: 1 }).split("1")[0] ?? "",
  ];
  await line.filter({ hasText: new RegExp(next.map(RegExp.escape).join("|")) }).waitFor();
}
