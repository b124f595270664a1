import { randomUUID } from "node:crypto";
import { interleave } from "../interleave.ts";
import { machine } from "../machine.ts";
import { PinnedServer } from "../PinnedServer.ts";
import type { Figure, Result } from "../Result.ts";
import { median } from "../statistics.ts";
import { Prosody } from "../talk/Prosody.ts";
import { Talk } from "../talk/Talk.ts";

const people = 500;
const perSecond = 20;
const seconds = 20;
const warmUpSeconds = 3;
const pairs = 3;
const busiestShare = 0.85;

type Sample = { cpuPerMillion: number; p50Ms: number; p99Ms: number; cpuShare: number; serverShare: number };
type Side = { side: "palabre" | "prosody"; url: string; cpuSeconds(): Promise<number> };

/** P17: the chat of one meeting with five hundred people, beside Prosody's. */
export const run = async (): Promise<Result> => {
  const prosody = await Prosody.start();
  const [ours, talk] = [await PinnedServer.start(), new Talk()];
  const voided: string[] = [];
  const measure = async ({ side, url, cpuSeconds }: Side): Promise<Sample> => {
    await talk.gather({ side, url, room: `bench-${randomUUID()}`, people });
    await talk.talk({ perSecond, seconds: warmUpSeconds });
    const before = await cpuSeconds();
    const { deliveries, missing, cpuShare, p50Ms, p99Ms } = await talk.talk({ perSecond, seconds });
    const cpu = (await cpuSeconds()) - before;
    await talk.disperse();
    if (missing !== 0 || cpuShare > busiestShare)
      voided.push(`${side}: ${missing} missing, load at ${Math.round(cpuShare * 100)} %`);
    return { cpuPerMillion: (cpu * 1_000_000) / deliveries, p50Ms, p99Ms, cpuShare, serverShare: cpu / seconds };
  };
  const { a, b } = await interleave(
    pairs,
    () => measure({ side: "palabre", url: ours.origin, cpuSeconds: () => ours.cpuSeconds() }),
    () => measure({ side: "prosody", url: prosody.url, cpuSeconds: () => prosody.cpuSeconds() }),
  ).finally(async () => {
    talk.close();
    await prosody.close();
    await ours.close();
  });
  if (voided.length > 0) throw new Error(`Void: ${voided.join("; ")}`);

  const figure = (what: string, unit: string, pick: (sample: Sample) => number, value: number): Figure => {
    const peer = { name: `Prosody ${prosody.version}`, samples: b.map(pick) };
    return { id: "P17", what, unit, ours: a.map(pick), peer, aim: { of: "ratio", at: "most", value } };
  };
  const server = (samples: readonly Sample[]) => Math.round(median(samples.map(({ serverShare }) => serverShare)) * 100);
  const load = median([...a, ...b].map(({ cpuShare }) => cpuShare));
  return {
    suite: "fanout",
    takenAt: new Date().toISOString(),
    machine: machine({ prosody: prosody.version }),
    figures: [
      figure("CPU of the server and its database for a million deliveries", "s", ({ cpuPerMillion }) => cpuPerMillion, 0.7),
      figure("Said to heard, p99 of all deliveries", "ms", ({ p99Ms }) => p99Ms, 1),
    ],
    notes: [
      `${people} people in one meeting, ${perSecond} messages a second by turns of twenty of them, ${seconds} s. Servers on one core, all people in one process on the other, which was at ${Math.round(load * 100)} % of it.`,
      "Ours stores every message durably before anybody hears it; Prosody keeps none: no archive, no history, in memory, its modules down to what a room over WebSocket needs, no word of who comes and goes, epoll.",
      `At this pace ours took ${server(a)} % of its core and Prosody ${server(b)} %: where that is nearly all of it, its times say that it is full.`,
      `Median p50: ours ${median(a.map(({ p50Ms }) => p50Ms)).toFixed(1)} ms, Prosody's ${median(b.map(({ p50Ms }) => p50Ms)).toFixed(1)} ms.`,
    ],
  };
};
