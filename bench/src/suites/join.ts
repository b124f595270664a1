import { type House, openHouse, type Run } from "@palabre/e2e/House.ts";
import { People } from "@palabre/e2e/people/People.ts";
import { interruptible } from "../../../scripts/run/interruptible.mjs";
import { firstFrameAfter, installFirstFrame } from "../firstFrame.ts";
import { interleave } from "../interleave.ts";
import { machine } from "../machine.ts";
import { type Joins, openMinimal } from "../minimal/openMinimal.ts";
import type { Figure, Result } from "../Result.ts";

const pairs = 10;

/** From the click on "Rejoindre" to the first frame of somebody who is there already: in a fresh profile, and once more in the same. */
const joinOurs = async (house: House): Promise<Joins> => {
  const people = new People(house);
  try {
    const room = people.newRoom();
    const host = await people.invite("Awa Diallo");
    await host.join(room);
    const guest = await people.invite("Karim Benali");
    await guest.page.addInitScript(installFirstFrame);
    const cold = await firstFrameAfter(guest.page, () => guest.join(room));
    await guest.leave();
    const again = await guest.openTab();
    await guest.page.close();
    await again.page.addInitScript(installFirstFrame);
    return { cold, warm: await firstFrameAfter(again.page, () => again.join(room)) };
  } finally {
    await people.close();
  }
};

/** P5: ours with its door, log and roster, beside a page that does nothing but join the same engine. */
export const run = async (): Promise<Result> => {
  let figures: readonly Figure[] = [];
  await interruptible(async (environment: Run) => {
    const house = await openHouse(environment);
    const minimal = await openMinimal(await house.browsers.open("chromium"));
    try {
      await joinOurs(house);
      await minimal.join();
      const { a, b } = await interleave(
        pairs,
        () => joinOurs(house),
        () => minimal.join(),
      );
      figures = (["cold", "warm"] as const).map((kind) => ({
        id: "P5",
        unit: "ms",
        what: `Click to the first frame of somebody else, ${kind}`,
        ours: a.map((joins) => joins[kind]),
        peer: { name: "minimal page, same engine", samples: b.map((joins) => joins[kind]) },
        aim: { of: "ratio", at: "most", value: 1.15 },
      }));
    } finally {
      await minimal.close();
      await house.close();
    }
  });
  const notes = [
    "Cold: a fresh browser profile. Warm: the second time in it, after one has left, in another tab. Devices are open and the engine's client is loaded before the click, on both sides; ours from the green room.",
    "First version: one guest joins one host, on one machine with its browsers.",
  ];
  return { suite: "join", takenAt: new Date().toISOString(), machine: machine(), figures, notes };
};
