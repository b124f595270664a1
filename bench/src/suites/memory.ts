import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { openBenchServer } from "../benchServer.ts";
import type { CrowdOrder } from "../crowd.ts";
import { Deputy } from "../Deputy.ts";
import { machine } from "../machine.ts";
import type { Figure, Result } from "../Result.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** What the process holds once nobody waits for anything, in kB. */
const heldKb = async (): Promise<number> => {
  for (let turn = 0; turn < 4; turn += 1) {
    collectGarbage();
    await pause(50);
  }
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1_024;
};

const rounds = 5;
const sizes = { rooms: 500, meetings: 200, participants: 200 };

/** P22: what an idle room, a meeting and a participant cost a server process; and whether ten thousand joins leave anything behind. */
export const run = async (): Promise<Result> => {
  const server = await openBenchServer({ RATE_CONNECTIONS: "1000000", RATE_COMMANDS: "1000000" });
  const crowd = new Deputy<CrowdOrder, void>(join(import.meta.dirname, "..", "crowd.ts"));
  const costOf = async (count: number, come: CrowdOrder, go: CrowdOrder): Promise<number> => {
    const before = await heldKb();
    await crowd.tell(come);
    const cost = ((await heldKb()) - before) / count;
    await crowd.tell(go);
    return cost;
  };

  const { origin } = server;
  const leave: CrowdOrder = { kind: "leave" };
  // What code and pools take once, is taken before anything is measured.
  await crowd.tell({ kind: "join", origin, rooms: 50, each: 1 });
  await crowd.tell(leave);
  const samples = { room: [] as number[], meeting: [] as number[], participant: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    samples.room.push(await costOf(sizes.rooms, { kind: "visit", origin, rooms: sizes.rooms }, leave));
    samples.meeting.push(await costOf(sizes.meetings, { kind: "join", origin, rooms: sizes.meetings, each: 1 }, leave));
    samples.participant.push(
      await costOf(sizes.participants, { kind: "join", origin, rooms: 10, each: sizes.participants / 10 }, leave),
    );
  }

  const churn: number[] = [];
  for (let part = 0; part <= 10; part += 1) {
    if (part > 0) await crowd.tell({ kind: "churn", origin, joins: 1_000 });
    churn.push(await heldKb());
  }
  crowd.close();
  await server.close();

  const figure = (what: string, ours: readonly number[], value: number): Figure => ({
    id: "P22",
    what,
    unit: "kB",
    ours,
    aim: { of: "median", at: "most", value },
  });
  const growth = churn.slice(-5).map((held) => (held / (churn[1] ?? held) - 1) * 100);
  return {
    suite: "memory",
    takenAt: new Date().toISOString(),
    machine: machine(),
    figures: [
      figure("An idle room that somebody looked at", samples.room, 30),
      figure("A meeting, with its one participant", samples.meeting, 300),
      figure("One more participant of a meeting of twenty, connected", samples.participant, 60),
      {
        id: "P22",
        what: "Growth between 1 000 and 6 000 to 10 000 joins and leaves",
        unit: "%",
        ours: growth,
        aim: { of: "median", at: "most", value: 2 },
      },
    ],
    notes: [
      `Held after each thousand of joins and leaves: ${churn.map((held) => Math.round(held / 1_024)).join(", ")} MB.`,
      "JavaScript heap and buffers after garbage collection; the clients are another process.",
    ],
  };
};
