import { randomUUID } from "node:crypto";
import { machine } from "../machine.ts";
import { PinnedServer } from "../PinnedServer.ts";
import type { Figure, Result } from "../Result.ts";
import { median } from "../statistics.ts";
import type { JoinReport } from "../talk/people.ts";
import { Talk } from "../talk/Talk.ts";

const sizes = [50, 100, 200, 400, 500] as const;
const joins = 20;
const chat = { perSecond: 5, seconds: 10 };
const withinMs = 1_000;

type Seen = JoinReport & { size: number; cpuMs: number };

/** A meeting that fills up to five hundred and ten: what one more costs when so many are there, and whether what is said reaches all. */
export const run = async (): Promise<Result> => {
  const [server, talk] = [await PinnedServer.start(), new Talk()];
  const room = `bench-${randomUUID()}`;
  const url = server.origin;
  const seen: Seen[] = [];
  let present = 0;
  const measure = async (size: number): Promise<void> => {
    await talk.gather({ side: "palabre", url, room, people: size - present });
    const before = await server.cpuSeconds();
    const report = await talk.join({ url, room, people: joins });
    const cpuMs = (((await server.cpuSeconds()) - before) * 1_000) / joins;
    present = size + joins;
    seen.push({ ...report, size, cpuMs });
  };
  const fill = async () => {
    for (const size of sizes) await measure(size);
    return talk.talk(chat);
  };
  const said = await fill().finally(async () => {
    talk.close();
    await server.close();
  });
  if (said.missing > 0) throw new Error(`Void: ${said.missing} messages did not arrive`);

  const at = (size: number): Seen => {
    const found = seen.find((one) => one.size === size);
    if (!found) throw new Error(`Nobody joined at ${size}`);
    return found;
  };
  const perHead = ({ bytes, size }: Seen) => bytes.map((total) => total / size);
  const within = (what: string, ours: readonly number[]): Figure => ({
    id: "–",
    what,
    unit: "ms",
    ours,
    aim: { of: "p95", at: "most", value: withinMs },
  });
  const curve = seen.map(
    ({ size, joinMs, knownMs, bytes, cpuMs }) =>
      `${size} there: joined in ${median(joinMs).toFixed(0)} ms, known to all in ${median(knownMs).toFixed(0)} ms, ${Math.round(median(bytes) / 1_000)} kB to everybody together, ${cpuMs.toFixed(1)} ms of the server's CPU`,
  );
  return {
    suite: "listeners",
    takenAt: new Date().toISOString(),
    machine: machine(),
    figures: [
      within("One more joins when 500 are there", at(500).joinMs),
      within("The last of the 500 sees who has joined", at(500).knownMs),
      within(`Chat to ${present}: 99 of 100 deliveries within`, [said.p99Ms]),
      ...([100, 200, 400] as const).flatMap((size): Figure[] => [
        {
          id: "–",
          what: `Sent for one join, for each who is there: ${size} there`,
          unit: "B",
          ours: perHead(at(size)),
          peer: { name: "50 there", samples: perHead(at(50)) },
          aim: { of: "ratio", at: "most", value: 1.1 },
        },
        {
          id: "–",
          what: `The server's CPU for one join, for each who is there: ${size} there`,
          unit: "ms",
          ours: [at(size).cpuMs / size],
          peer: { name: "50 there", samples: [at(50).cpuMs / 50] },
          aim: { of: "ratio", at: "most", value: 1 },
        },
      ]),
    ],
    notes: [
      ...curve.map((line) => `${line} (medians of ${joins}; CPU their mean).`),
      "One join is told to everybody once, and whoever comes is told everybody once: a room that fills up costs as many tellings as its people squared, and none costs more than in a small room. What would grow faster is a roster that is sent anew to all.",
      `Chat to ${present} people, ${chat.perSecond} messages a second: p50 ${said.p50Ms.toFixed(0)} ms, p95 ${said.p95Ms.toFixed(0)} ms, p99 ${said.p99Ms.toFixed(0)} ms, none missing.`,
      "Server and database on one core, all people in one process on the other. Twenty speak by turns. Sound and picture are not part of it: P1 tells what those cost.",
    ],
  };
};
