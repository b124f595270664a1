import { randomUUID } from "node:crypto";
import { machine } from "../machine.ts";
import { PinnedServer } from "../PinnedServer.ts";
import type { Figure, Result } from "../Result.ts";
import { median } from "../statistics.ts";
import type { JoinReport } from "../talk/people.ts";
import { Talk } from "../talk/Talk.ts";

const sizes = [100, 200, 400, 500] as const;
const joins = 10;
const chat = { perSecond: 5, seconds: 10 };

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
    aim: { of: "p95", at: "most", value: 1_000 },
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
      {
        id: "–",
        what: "Sent for one join, for each who is there: 400 there",
        unit: "B",
        ours: perHead(at(400)),
        peer: { name: "100 there", samples: perHead(at(100)) },
        aim: { of: "ratio", at: "most", value: 1.1 },
      },
      {
        id: "–",
        what: "CPU for one join with 400 there",
        unit: "ms",
        ours: [at(400).cpuMs],
        peer: { name: "100 there", samples: [at(100).cpuMs] },
        aim: { of: "ratio", at: "most", value: 4 },
      },
    ],
    notes: [
      ...curve.map((line) => `${line} (medians of ${joins}; CPU their mean).`),
      `Chat to ${present} people, ${chat.perSecond} messages a second: p50 ${said.p50Ms.toFixed(0)} ms, p95 ${said.p95Ms.toFixed(0)} ms, p99 ${said.p99Ms.toFixed(0)} ms, none missing.`,
      "Server and database on one core, all people in one process on the other. Sound and picture are not part of it.",
    ],
  };
};
