import { defaultSetup, ourSetup } from "../forward/BareEngine.ts";
import { buildCrowd } from "../forward/MediaCrowd.ts";
import { perPacket, type Sample } from "../forward/perPacket.ts";
import { interleave } from "../interleave.ts";
import { machine } from "../machine.ts";
import type { Figure, Result } from "../Result.ts";
import { median } from "../statistics.ts";

const sizes = [50, 100, 200] as const;
const pairs = 3;

/** P1: what the engine takes for a packet forwarded, as we set it and as it comes. */
export const run = async (): Promise<Result> => {
  const { program, remove } = await buildCrowd();
  const { a, b } = await interleave(
    pairs,
    async () => perPacket(program, await ourSetup(), sizes),
    async () => perPacket(program, await defaultSetup(), sizes),
  ).finally(remove);

  const voided: string[] = [];
  const figures = sizes.flatMap((size): Figure[] => {
    const at = (samples: readonly Sample[]) => samples.find(({ viewers }) => viewers === size);
    const ours: number[] = [];
    const defaults: number[] = [];
    for (const [index, samples] of a.entries()) {
      const pair = [at(samples), at(b[index] ?? [])];
      const [one, other] = pair;
      if (one && other && !one.isVoid && !other.isVoid) {
        ours.push(one.microseconds);
        defaults.push(other.microseconds);
      } else voided.push(`${size} viewers, pair ${index + 1}`);
    }
    if (ours.length === 0) return [];
    const peer = { name: "LiveKit's defaults", samples: defaults };
    const what = `Engine's CPU for a packet forwarded, 1 → ${size}`;
    return [{ id: "P1", what, unit: "µs", ours, peer, aim: { of: "ratio", at: "most", value: 1 } }];
  });
  const loads = sizes.map((size) => {
    const there = [...a, ...b].flat().filter(({ viewers }) => viewers === size);
    const share = median(there.map(({ loadShare }) => loadShare));
    return `${size} viewers, ${Math.round(median(there.map(({ packets }) => packets)))} packets a second, load at ${Math.round(share * 100)} %`;
  });
  return {
    suite: "forward",
    takenAt: new Date().toISOString(),
    machine: machine({ engine: "LiveKit 1.13.5" }),
    figures,
    notes: [
      "One sends a camera of 0.7 Mbit/s and a microphone; all others receive both. Engine on one core; sender and viewers, on Pion, on the other. What is sent is noise in frames of the right form.",
      `Medians: ${loads.join("; ")}.`,
      ...(voided.length > 0 ? [`Void, because load, loss or a client said so: ${voided.join(", ")}.`] : []),
      "Janus is not in it yet: it needs a client of its own.",
    ],
  };
};
