import { setTimeout as pause } from "node:timers/promises";
import { type House, openHouse, type Run } from "@palabre/e2e/House.ts";
import { People } from "@palabre/e2e/people/People.ts";
import type { Person } from "@palabre/e2e/people/Person.ts";
import { soundSteadily } from "@palabre/e2e/people/tone.ts";
import { until } from "@palabre/e2e/until.ts";
import { joinAs } from "../../../packages/testing/src/joinAs.ts";
import { interruptible } from "../../../scripts/run/interruptible.mjs";
import { installConnections } from "../connections.ts";
import { machine } from "../machine.ts";
import { MinimalGuests } from "../minimal/MinimalGuests.ts";
import type { Figure, Result } from "../Result.ts";
import type { Conditions } from "../relay/Link.ts";
import { type Look, recordReception, recoveredAfter, type Stretch, stretchOf } from "../relay/reception.ts";
import { throughRelay } from "../relay/throughRelay.ts";
import { UdpRelay } from "../relay/UdpRelay.ts";
import { accessOf } from "../Senders.ts";
import { median } from "../statistics.ts";

type Page = Person["page"];
type Both<T> = { ours: T; peer: T };

const seed = 9;
const viewport = { width: 1_440, height: 900 };
const settleMs = 3_000;
const warmUpMs = 8_000;
const mostFrozenByItself = 1;
const partMs = 4_000;
const parts = 3;
const wide = { rate: 2_000 };
const narrow = { rate: 300 };
const steps = { count: 3, beforeMs: 10_000, narrowMs: 15_000, afterMs: 25_000 };

const weather: readonly (readonly [what: string, conditions: Conditions])[] = [
  ["a network without faults", {}],
  ["2 % lost", { loss: 0.02 }],
  ["5 % lost", { loss: 0.05 }],
  ["10 % lost", { loss: 0.1 }],
  ["300 ms of delay each way", { delayMs: 300 }],
  ["up to 60 ms of jitter", { jitterMs: 60 }],
  ["5 % overtaken by 30 ms", { reordered: 0.05 }],
];

/** Two pages that look at the same sender, each through a relay of its own that deals out the same fate. */
class Spectators {
  readonly #pages: Both<Page>;
  readonly #relays: readonly UdpRelay[];

  constructor(pages: Both<Page>, relays: readonly UdpRelay[]) {
    this.#pages = pages;
    this.#relays = relays;
  }

  set conditions(conditions: Conditions) {
    for (const relay of this.#relays) relay.conditions = conditions;
  }

  /** What both see within that time from now. */
  async looksFor(ms: number): Promise<Both<readonly Look[]>> {
    const lookingAt = (page: Page) => page.evaluate(() => performance.now());
    const from = { ours: await lookingAt(this.#pages.ours), peer: await lookingAt(this.#pages.peer) };
    await pause(ms);
    const seen = (page: Page, since: number) =>
      page.evaluate((start) => globalThis.benchReception.filter(({ atMs }) => atMs >= start), since);
    return { ours: await seen(this.#pages.ours, from.ours), peer: await seen(this.#pages.peer, from.peer) };
  }

  async untilBothSeeAll(): Promise<void> {
    const isWhole = () => {
      const [before, now] = globalThis.benchReception.slice(-6).flatMap((look, index) => (index % 5 === 0 ? [look] : []));
      return before && now && now.frames > before.frames && (now.pixels - before.pixels) / (now.frames - before.frames) > 200_000;
    };
    for (const page of Object.values(this.#pages))
      await until("the picture comes larger than a thumbnail", () => page.evaluate(isWhole));
  }
}

const mapBoth = <T, R>({ ours, peer }: Both<T>, change: (one: T) => R): Both<R> => ({ ours: change(ours), peer: change(peer) });
const gather = <T>(all: readonly Both<T>[]): Both<readonly T[]> => ({
  ours: all.map(({ ours }) => ours),
  peer: all.map(({ peer }) => peer),
});

const enduring = async (spectators: Spectators, conditions: Conditions): Promise<Both<readonly Stretch[]>> => {
  spectators.conditions = conditions;
  await pause(settleMs);
  const stretches: Both<Stretch>[] = [];
  for (let part = 0; part < parts; part += 1) stretches.push(mapBoth(await spectators.looksFor(partMs), stretchOf));
  return gather(stretches);
};

/** P9. `kept`: the share of the picture that the narrow time leaves, in per cent. */
type Step = { recovery: number; gap: number; concealed: number; kept: number };

const stepping = async (spectators: Spectators): Promise<Both<Step>> => {
  spectators.conditions = wide;
  await spectators.untilBothSeeAll();
  const before = mapBoth(await spectators.looksFor(steps.beforeMs), stretchOf);
  spectators.conditions = narrow;
  const during = await spectators.looksFor(steps.narrowMs);
  spectators.conditions = wide;
  const after = await spectators.looksFor(steps.afterMs);
  const stepOf = (side: keyof Both<unknown>): Step => ({
    recovery: recoveredAfter(after[side], 0.9 * before[side].pixelRate),
    gap: stretchOf([...during[side], ...after[side]]).longestGapMs / 1_000,
    concealed: stretchOf(during[side]).concealed,
    kept: (stretchOf(during[side]).pixelRate / before[side].pixelRate) * 100,
  });
  return { ours: stepOf("ours"), peer: stepOf("peer") };
};

const openSpectators = async (house: House, people: People, guests: MinimalGuests) => {
  const room = people.newRoom();
  const sender = await people.invite("Karim Benali");
  await sender.page.addInitScript(soundSteadily, 0.3);
  await sender.join(room);
  const enginePort = house.palabre.mediaUdpPort;
  const relays = [await UdpRelay.to(enginePort, seed), await UdpRelay.to(enginePort, seed)] as const;
  const prepare = async (page: Page, { port }: UdpRelay) => {
    await page.addInitScript(throughRelay, { enginePort, relayPort: port });
    await page.addInitScript(installConnections);
    await page.addInitScript(recordReception);
  };
  const awa = await people.invite("Awa Diallo", { viewport });
  await prepare(awa.page, relays[0]);
  await awa.join(room);
  for (const device of ["camera", "microphone"]) await awa.press(`meeting.${device}.name`);
  const admitted = await joinAs(house.palabre, "Inès Petit", { room });
  const guest = await guests.enter(accessOf(admitted, house), {
    viewport,
    isSilent: true,
    prepare: (page) => prepare(page, relays[1]),
  });
  const close = async () => {
    await guest.leave();
    await admitted.leave();
    for (const relay of relays) relay.close();
  };
  return { spectators: new Spectators({ ours: awa.page, peer: guest.page }, relays), close };
};

/** Where a picture freezes without a fault of the network, the machine was short of time, and nothing here is worth a figure. */
const refuseFaultsOfTheMachine = (faultless: Both<readonly Stretch[]> | undefined): void => {
  const frozen = Math.max(...[...(faultless?.ours ?? []), ...(faultless?.peer ?? [])].map((stretch) => stretch.frozen));
  if (frozen > mostFrozenByItself) throw new Error(`Void: ${frozen.toFixed(1)} % frozen on a network without faults`);
};

/** P9, and what losses, delays and disorder do to one who receives: our page beside LiveKit's client as it comes, at the same time. */
export const run = async (): Promise<Result> => {
  const endured: (readonly [what: string, Both<readonly Stretch[]>])[] = [];
  const stepped: Both<Step>[] = [];
  await interruptible(async (environment: Run) => {
    const house = await openHouse(environment);
    const people = new People(house);
    const guests = await MinimalGuests.open(house);
    try {
      const { spectators, close } = await openSpectators(house, people, guests);
      await spectators.untilBothSeeAll();
      await pause(warmUpMs);
      for (const [what, conditions] of weather) endured.push([what, await enduring(spectators, conditions)]);
      refuseFaultsOfTheMachine(endured[0]?.[1]);
      for (let step = 0; step < steps.count; step += 1) stepped.push(await stepping(spectators));
      await close();
    } finally {
      await people.close();
      await guests.close();
      await house.close();
    }
  });
  return { suite: "network", takenAt: new Date().toISOString(), machine: machine(), ...reportOn(endured, gather(stepped)) };
};

const peerName = "LiveKit's defaults, same sender";

const reportOn = (endured: readonly (readonly [string, Both<readonly Stretch[]>])[], stepped: Both<readonly Step[]>) => {
  const figure = (
    id: string,
    what: string,
    samples: Both<readonly number[]>,
    [unit, atMost]: readonly [string, number],
  ): Figure => ({
    ...{ id, what, unit, ours: samples.ours },
    peer: { name: peerName, samples: samples.peer },
    aim: { of: "median", at: "most", value: atMost },
  });
  const part = <T>(both: Both<readonly T[]>, key: keyof T) => mapBoth(both, (all) => all.map((one) => Number(one[key])));
  const p9 = (what: string, key: keyof Step, aim: readonly [string, number]) =>
    figure("P9", `2 Mb/s → 300 kb/s → 2 Mb/s: ${what}`, part(stepped, key), aim);
  return {
    figures: [
      p9("until 90 % of the picture is back", "recovery", ["s", 10]),
      p9("longest time without a new frame", "gap", ["s", 2]),
      p9("sound made up while it is narrow", "concealed", ["%", 1]),
      ...endured.flatMap(([what, stretches]) => [
        figure("–", `Picture frozen with ${what}`, part(stretches, "frozen"), ["%", 2]),
        figure("–", `Sound made up with ${what}`, part(stretches, "concealed"), ["%", 1]),
      ]),
    ],
    notes: [
      "First version. One page sends 1280 × 720 and a steady tone; two look on at the same time, ours and LiveKit's client as it comes, each through a UDP relay of its own that deals out the same losses by the same seed, on the way down alone (a delay both ways).",
      `While it was narrow, of the picture's pixels a second there came ${median(stepped.ours.map(({ kept }) => kept)).toFixed(0)} % with us, ${median(stepped.peer.map(({ kept }) => kept)).toFixed(0)} % with the peer.`,
      "Frozen and made up as the browser counts them; silence that it makes up is left out. The relay queues 300 ms at most. Aims without an id are ours.",
    ],
  };
};
