import { setTimeout as pause } from "node:timers/promises";
import { BareEngine, ourSetup } from "../forward/BareEngine.ts";
import { Janus } from "../forward/Janus.ts";
import { buildCrowd, type Flow, MediaCrowd } from "../forward/MediaCrowd.ts";
import type { MediaServer } from "../forward/MediaServer.ts";
import { busiestShare } from "../forward/perPacket.ts";
import { inTurns } from "../interleave.ts";
import { machine } from "../machine.ts";
import type { Figure, Result } from "../Result.ts";
import { median } from "../statistics.ts";

const rooms = 2;
const people = 7;
const rounds = 3;
const settleMs = 3_000;
const measuredMs = 8_000;
const wantedStreams = rooms * people * (people - 1) * 2;

/** Packets a second of what each sends; a stream is all right with nineteen twentieths of them and hardly a loss. */
const sentPerSecond = { audio: 50, video: 80 } as const;
const enough = 0.95;
const mostLost = 0.01;

type Sample = { allRight: number; cpuShare: number; microseconds: number; loadShare: number };

const shareAllRight = ({ streams }: Flow): number => {
  const right = streams.filter(
    ({ kind, perSecond, lostShare }) => perSecond >= enough * sentPerSecond[kind] && lostShare <= mostLost,
  );
  return (right.length / wantedStreams) * 100;
};

/** Rooms in which everybody sends to everybody. The server is closed at the end. */
const fullRooms = async (program: string, server: MediaServer): Promise<Sample> => {
  const crowd = new MediaCrowd(program);
  try {
    for (let index = 0; index < rooms * people; index += 1) {
      const room = `room-${index % rooms}`;
      await crowd.enter({ server, room, identity: `person-${index}`, sends: true, receives: true });
    }
    await pause(settleMs);
    const cpuBefore = await server.cpuSeconds();
    const flow = await crowd.flow(measuredMs);
    const cpu = (await server.cpuSeconds()) - cpuBefore;
    return {
      allRight: shareAllRight(flow),
      cpuShare: (cpu / flow.seconds) * 100,
      microseconds: (cpu * 1_000_000) / flow.packets,
      loadShare: flow.loadShare,
    };
  } finally {
    await crowd.close();
    await server.close();
  }
};

const peers = [
  { side: "janus", name: "Janus, a thread for each", value: 0.6 },
  { side: "tunedJanus", name: "Janus, event_loops = 1", value: 1 },
] as const;

/** P3: rooms of seven in which everybody sends, as the CoSMo comparison of 2018 has them. */
export const run = async (): Promise<Result> => {
  const { program, remove } = await buildCrowd();
  const taken = await inTurns(rounds, {
    ours: async () => fullRooms(program, await BareEngine.start(await ourSetup())),
    janus: async () => fullRooms(program, await Janus.start()),
    tunedJanus: async () => fullRooms(program, await Janus.start({ eventLoops: 1 })),
  }).finally(remove);
  const busiest = Math.max(...Object.values(taken).flatMap((samples) => samples.map(({ loadShare }) => loadShare)));
  if (busiest > busiestShare) throw new Error(`Void: the load took ${Math.round(busiest * 100)} % of its core`);

  const allRight = (samples: readonly Sample[]) => samples.map((sample) => sample.allRight);
  const cpu = (samples: readonly Sample[]) => samples.map(({ cpuShare }) => cpuShare);
  const packets = (samples: readonly Sample[]) => median(samples.map(({ microseconds }) => microseconds)).toFixed(1);
  return {
    suite: "rooms",
    takenAt: new Date().toISOString(),
    machine: machine({ engine: "LiveKit 1.13.5", janus: Janus.version }),
    figures: [
      {
        id: "P3",
        what: `Streams all right, ${rooms} rooms of ${people}, everybody sends`,
        unit: "%",
        ours: allRight(taken.ours),
        peer: { name: peers[0].name, samples: allRight(taken.janus) },
        aim: { of: "median", at: "least", value: 100 },
      },
      ...peers.map(
        ({ side, name, value }): Figure => ({
          id: "P3",
          what: `Engine's share of a core, ${rooms} rooms of ${people}, everybody sends`,
          unit: "%",
          ours: cpu(taken.ours),
          peer: { name, samples: cpu(taken[side]) },
          aim: { of: "ratio", at: "most", value },
        }),
      ),
    ],
    notes: [
      `${wantedStreams} streams: each sends a camera of 0.7 Mbit/s and a microphone, and receives those of the six others by one connection. A stream is all right with ${enough * 100} % of the packets that are sent and at most ${mostLost * 100} % lost.`,
      `For each packet forwarded: ours ${packets(taken.ours)} µs, Janus ${packets(taken.janus)} µs, with event_loops = 1 ${packets(taken.tunedJanus)} µs. With the latter ${median(allRight(taken.tunedJanus)).toFixed(0)} % of the streams were all right.`,
      `Server on one core; all people in one process on the other, which was at ${Math.round(busiest * 100)} % of it at most.`,
    ],
  };
};
