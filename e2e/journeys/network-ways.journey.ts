import { networkJourney } from "../journey.ts";
import type { Swallowed } from "../network/Network.ts";
import { MEDIA_TCP, TURN_TLS } from "../network/openNetworkHouse.ts";
import type { Person } from "../people/Person.ts";

/** How sound and picture come, by the pairs of candidates in use on each side. */
const wayOf = ({ page }: Person): Promise<string[]> => page.evaluate(() => globalThis.palabreWays());

const ways: { title: string; swallowed: Swallowed[]; way: string }[] = [
  { title: "where all is let through, sound and picture come over UDP", swallowed: [], way: "udp" },
  { title: "where no UDP passes, nor TURN, they come over TCP", swallowed: ["udp", { tcp: TURN_TLS }], way: "tcp" },
  {
    title: "where nothing but 443 passes, they come through TURN over TLS",
    swallowed: ["udp", { tcp: MEDIA_TCP }],
    way: "relay tls",
  },
];

export const eachWay = ways.map(({ title, swallowed, way }) =>
  networkJourney(title, async ({ people, network, note }) => {
    await network.swallow(...swallowed);
    const room = people.newRoom();
    const awa = await people.invite("Awa Diallo");
    const lea = await people.invite("Léa Morel", { browser: "firefox", language: "en" });
    for (const person of [awa, lea]) await person.join(room);
    const startedAt = performance.now();
    await Promise.all([awa.sees(lea), lea.sees(awa), awa.hears(1), lea.hears(1)]);
    note(`both seen and heard ${((performance.now() - startedAt) / 1_000).toFixed(1)} s after the second came in`);
    for (const person of [awa, lea]) {
      const found = await wayOf(person);
      note(`${person.name}: ${found.join(", ")}`);
      if (found.length === 0 || found.some((one) => one !== way))
        throw new Error(`${person.name} is reached by ${found.join(", ")}`);
    }
  }),
);
