import { setTimeout as pause } from "node:timers/promises";
import { obey } from "../Deputy.ts";
import { quantile } from "../statistics.ts";
import { heard, type Line, openPalabreLine, openProsodyLine } from "./lines.ts";

/** What the process with the room's people is asked to do. */
export type RoomOrder =
  | { kind: "gather"; side: "palabre" | "prosody"; url: string; room: string; people: number }
  /** One after the other, until all who are there know. */
  | { kind: "join"; url: string; room: string; people: number }
  | { kind: "talk"; perSecond: number; seconds: number }
  | { kind: "disperse" };
export type OrderOf<Kind extends RoomOrder["kind"]> = Omit<Extract<RoomOrder, { kind: Kind }>, "kind">;

/** What came of a talk; `cpuShare` is of this process, of one core. */
export type TalkReport = {
  deliveries: number;
  missing: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  cpuShare: number;
};
/** Of each join: until it is answered, until the last of the others knows, and what all have heard by then. */
export type JoinReport = { joinMs: number[]; knownMs: number[]; bytes: number[] };
export type RoomReport = { talk?: TalkReport; join?: JoinReport };

const atOnce = 10;
const speakers = 20;
const lateMs = 10_000;
let lines: Line[] = [];

const gather = async ({ side, url, room, people }: OrderOf<"gather">): Promise<void> => {
  const open = side === "palabre" ? openPalabreLine : openProsodyLine;
  let next = 0;
  const come = async () => {
    for (let index = next++; index < people; index = next++) lines.push(await open({ url, room, index }));
  };
  // Whoever comes first opens the room.
  lines.push(await open({ url, room, index: next++ }));
  await Promise.all(Array.from({ length: atOnce }, come));
};

const join = async ({ url, room, people }: OrderOf<"join">): Promise<JoinReport> => {
  const report: JoinReport = { joinMs: [], knownMs: [], bytes: [] };
  for (let number = 0; number < people; number += 1) {
    const index = lines.length;
    const [startedAt, bytesBefore] = [performance.now(), heard.bytes];
    let unaware = lines.length;
    const known = new Promise<void>((resolve) => {
      const hear = (packet: string) => {
        if (!packet.includes("meeting.joined") || !packet.includes(`"Voix ${index}"`)) return;
        unaware -= 1;
        if (unaware === 0) resolve();
      };
      for (const line of lines) line.hearsOn(hear);
    });
    const line = await openPalabreLine({ url, room, index });
    report.joinMs.push(performance.now() - startedAt);
    await known;
    report.knownMs.push(performance.now() - startedAt);
    report.bytes.push(heard.bytes - bytesBefore);
    lines.push(line);
  }
  return report;
};

const talk = async ({ perSecond, seconds }: OrderOf<"talk">): Promise<TalkReport> => {
  const saidAt: number[] = [];
  const took: number[] = [];
  const hear = (packet: string) => {
    const number = /@(\d+)@/.exec(packet)?.[1];
    if (number !== undefined) took.push(performance.now() - (saidAt[Number(number)] ?? 0));
  };
  for (const line of lines) line.hearsOn(hear);
  const [startedAt, cpuBefore] = [performance.now(), process.cpuUsage()];
  for (let number = 0; number < perSecond * seconds; number += 1) {
    await pause(Math.max(0, startedAt + (number * 1_000) / perSecond - performance.now()));
    saidAt.push(performance.now());
    lines[number % speakers]?.say(`@${number}@ Bonjour à tout le monde, on commence dans une minute.`);
  }
  const wanted = saidAt.length * lines.length;
  for (const until = performance.now() + lateMs; took.length < wanted && performance.now() < until; ) await pause(20);
  const cpu = process.cpuUsage(cpuBefore);
  const cpuShare = (cpu.user + cpu.system) / 1_000 / (performance.now() - startedAt);
  const [p50Ms = 0, p95Ms = 0, p99Ms = 0] = [0.5, 0.95, 0.99].map((share) => quantile(took, share));
  return { deliveries: took.length, missing: wanted - took.length, p50Ms, p95Ms, p99Ms, cpuShare };
};

const perform = async (order: RoomOrder): Promise<RoomReport> => {
  switch (order.kind) {
    case "gather":
      await gather(order);
      return {};
    case "join":
      return { join: await join(order) };
    case "talk":
      return { talk: await talk(order) };
    case "disperse":
      await Promise.all(lines.map((line) => line.close()));
      lines = [];
      return {};
  }
};

obey(perform);
