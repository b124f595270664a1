import { BareEngine, defaultSetup, ourSetup } from "../forward/BareEngine.ts";
import { Janus } from "../forward/Janus.ts";
import { buildCrowd } from "../forward/MediaCrowd.ts";
import { perPacket, type Sample } from "../forward/perPacket.ts";
import { inTurns } from "../interleave.ts";
import { machine } from "../machine.ts";
import type { Figure, Result } from "../Result.ts";
import { median } from "../statistics.ts";

const sizes = [50, 100, 200] as const;
const rounds = 2;

const peers = [
  { side: "defaults", name: "LiveKit's defaults", value: 1 },
  { side: "janus", name: "Janus, a thread for each", value: 0.7 },
  { side: "tunedJanus", name: "Janus, event_loops = 1", value: 1 },
] as const;

/** P1: what the engine takes for a packet forwarded, as we set it and as it comes, and what Janus takes. */
export const run = async (): Promise<Result> => {
  const { program, remove } = await buildCrowd();
  const taken = await inTurns(rounds, {
    ours: async () => perPacket(program, await BareEngine.start(await ourSetup()), sizes),
    defaults: async () => perPacket(program, await BareEngine.start(await defaultSetup()), sizes),
    janus: async () => perPacket(program, await Janus.start(), sizes),
    tunedJanus: async () => perPacket(program, await Janus.start({ eventLoops: 1 }), sizes),
  }).finally(remove);

  const at = (samples: readonly Sample[], size: number) => samples.find(({ viewers }) => viewers === size);
  const voided: string[] = [];
  /** What counts of both sides at one size: a round in which either is void is left out. */
  const paired = (side: (typeof peers)[number]["side"], size: number) =>
    taken.ours.flatMap((samples, round) => {
      const [one, other] = [at(samples, size), at(taken[side][round] ?? [], size)];
      if (one && other && !one.isVoid && !other.isVoid) return [[one.microseconds, other.microseconds] as const];
      voided.push(`${size} viewers beside ${side}, round ${round + 1}`);
      return [];
    });
  const figures = sizes.flatMap((size) =>
    peers.flatMap(({ side, name, value }): Figure[] => {
      const pairs = paired(side, size);
      if (pairs.length === 0) return [];
      const what = `Engine's CPU for a packet forwarded, 1 → ${size}`;
      const peer = { name, samples: pairs.map(([, theirs]) => theirs) };
      return [{ id: "P1", what, unit: "µs", ours: pairs.map(([own]) => own), peer, aim: { of: "ratio", at: "most", value } }];
    }),
  );
  const loads = sizes.map((size) => {
    const there = Object.values(taken)
      .flat(2)
      .filter(({ viewers }) => viewers === size);
    const share = median(there.map(({ loadShare }) => loadShare));
    return `${size} viewers, ${Math.round(median(there.map(({ packets }) => packets)))} packets a second, load at ${Math.round(share * 100)} %`;
  });
  return {
    suite: "forward",
    takenAt: new Date().toISOString(),
    machine: machine({ engine: "LiveKit 1.13.5", janus: Janus.version }),
    figures,
    notes: [
      "One sends a camera of 0.7 Mbit/s and a microphone; all others receive both. Server on one core; sender and viewers, on Pion, on the other. What is sent is noise in frames of the right form.",
      `Medians: ${loads.join("; ")}. ${rounds} rounds of all four by turns, which is few.`,
      ...(voided.length > 0 ? [`Void, because load, loss or a client said so: ${voided.join(", ")}.`] : []),
      "Of ours about 5 µs a packet are the price of judging a network by what arrived, which P9 is for. Janus is Debian's, of 2023, with only its room for video loaded; it estimates no bandwidth, and chooses no size for a viewer by it.",
    ],
  };
};
