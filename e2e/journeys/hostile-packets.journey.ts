import { readFile } from "node:fs/promises";
import { throughRelay } from "../../bench/src/relay/throughRelay.ts";
import { UdpRelay } from "../../bench/src/relay/UdpRelay.ts";
import { atNight, journey } from "../journey.ts";
import { mutant, PacketStorm } from "../network/PacketStorm.ts";
import type { Palabre } from "../Palabre.ts";
import type { Watch } from "../people/receiving.ts";
import { until } from "../until.ts";
import { withSeed } from "../withSeed.ts";

/** How many frames of each picture have to pass meanwhile: minutes at night (`npm run night`), or some seconds. */
const frames = Number(process.env["PALABRE_STORM_FRAMES"] ?? 20);
const WITHIN_MS = 30_000 + frames * 1_000;
/** Mutants of each packet that somebody sends, and repetitions of it: with whatever their page sends, a flood of their own. */
const MUTANTS = 3;
const REPETITIONS = 10;
const MADE_UP_A_SECOND = 1_000;
/** What an engine takes and gives back while nothing is the matter. A packet that is kept would come to more within minutes. */
const MOST_MB = 64;

/** What does not come from anybody, what does and is malformed, and a flood of what is not: ASVS 17.2.3, 17.2.4 and 17.2.5. */
const theStorm = journey(
  "malformed, forged and repeated packets reach the media engine during a call: sound and picture go on, and it stays the same",
  ({ people, palabre, note }) =>
    withSeed(async (random) => {
      const awa = await people.invite("Awa Diallo");
      const karim = await people.invite("Karim Benali");
      const relay = await UdpRelay.to(palabre.mediaUdpPort, 1);
      await awa.page.addInitScript(throughRelay, { enginePort: palabre.mediaUdpPort, relayPort: relay.port });
      const room = people.newRoom();
      for (const person of [awa, karim]) await person.join(room);
      await Promise.all([awa.sees(karim), karim.sees(awa)]);
      const engine = { pid: palabre.enginePid, mb: await memoryOf(palabre) };

      let risen = 0;
      relay.onRise = (packet, send) => {
        risen += 1;
        for (let left = MUTANTS; left > 0; left -= 1) send(mutant(packet, random));
        for (let left = REPETITIONS; left > 0; left -= 1) send(packet);
      };
      const packets = new PacketStorm(palabre.mediaUdpPort, MADE_UP_A_SECOND, random);
      try {
        const watches = await Promise.all([awa.watches(karim), karim.watches(awa)]);
        await Promise.all(watches.map((watch) => goesOn("pictures go on in the storm", watch)));
        await Promise.all([awa.hears(1), karim.hears(1)]);
        // Whoever comes now finds the way in as well.
        const lea = await people.invite("Léa Morel");
        await lea.join(room);
        await Promise.all([lea.sees(awa), awa.sees(lea), lea.hears(2)]);
      } finally {
        await packets.close();
        relay.onRise = () => undefined;
      }
      note(
        `${packets.sent} made-up packets, ${risen * MUTANTS} mutants and ${risen * REPETITIONS} repetitions of ${risen} real ones`,
      );
      if (palabre.enginePid !== engine.pid) throw new Error("The engine is another one");
      const grown = (await memoryOf(palabre)) - engine.mb;
      note(`the engine's memory grew by ${grown.toFixed(1)} MB`);
      if (grown > MOST_MB) throw new Error(`The engine's memory grew by ${grown} MB`);
      await people.settle();
      await awa.leave();
      relay.close();
    }),
);

export const storm = atNight(theStorm);

async function memoryOf({ enginePid }: Palabre): Promise<number> {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${enginePid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1_024;
}

async function goesOn(claim: string, watch: Watch): Promise<void> {
  const before = await watch.frames();
  await until(claim, watch.frames, { holds: (now) => now > before + frames, withinMs: WITHIN_MS });
}
