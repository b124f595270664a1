import type { Joined } from "@palabre/protocol";
import type { Device } from "../../../testing/src/joinAs.ts";
import { RawSocket } from "../../../testing/src/RawSocket.ts";
import { signalIn } from "../../../testing/src/signalling.ts";

/** What a process with passers-by is asked to do. */
export type Passage = { origin: string; people: number };
/** What it answers once all have gone: why some did not get as far as they wanted. */
export type Passed = { people: number; failures: readonly string[] };

const atOnce = 20;
const perRoom = 5;
const signalsEvery = 20;
let roomsUsed = 0;

const enter = async (socket: RawSocket, room: string): Promise<Joined> => {
  const outcome = await socket.join({ room, name: "Passant" });
  if (outcome.ok !== true) throw new Error(`Refused: ${JSON.stringify(outcome)}`);
  return outcome.result as Joined;
};

/** Looks at the room, on a connection that stays no longer. */
const newDevice = async (origin: string, room: string): Promise<Device> => {
  const answer = await fetch(`${origin}/api/rooms/${room}`, { headers: { connection: "close" } });
  await answer.arrayBuffer();
  return { cookie: answer.headers.get("set-cookie")?.split(";")[0] ?? "" };
};

/** Of five one never joins, two leave by the door, and two break off as a closed lid does. Some connect for sound and picture. */
const pass = async (origin: string, room: string, number: number): Promise<void> => {
  const socket = await RawSocket.open({ origin }, await newDevice(origin, room));
  try {
    if (number % perRoom === 0) return;
    const { media } = await enter(socket, room);
    const signaller = number % signalsEvery === 1 ? await signalIn(`${origin}${media.url}`, media.token) : undefined;
    if (number % 2 === 0) await socket.command("meeting.leave", {});
    signaller?.close();
    await signaller?.closed;
  } finally {
    socket.close();
    await socket.closed;
  }
};

const passAll = async ({ origin, people }: Passage): Promise<Passed> => {
  roomsUsed += 1;
  const failures: string[] = [];
  let next = 0;
  const walk = async () => {
    for (let number = next++; number < people; number = next++) {
      const room = `passage-${roomsUsed}-${Math.floor(number / perRoom)}`;
      await pass(origin, room, number).catch((error: unknown) => failures.push(String(error)));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, walk));
  return { people, failures };
};

process.on("message", (passage: Passage) => {
  // It never rejects: who fails is told.
  void passAll(passage).then((passed) => process.send?.(passed));
});
