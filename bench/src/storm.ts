import { setTimeout as pause } from "node:timers/promises";
import { MeetingClient } from "@palabre/client";
import { RoomName } from "@palabre/protocol";
import { newDevice } from "../../packages/testing/src/joinAs.ts";
import { type Signaller, signalIn } from "../../packages/testing/src/signalling.ts";

/** What the process with the people is asked to do. They come evenly over that time, each on a device of their own. */
export type StormOrder = { kind: "come"; origin: string; room: string; count: number; overMs: number } | { kind: "leave" };

/** How long each took from the click until the engine had greeted them, and why some did not come in. */
export type StormReport = { tookMs: readonly number[]; failures: readonly string[] };

type Guest = { client: MeetingClient; signaller: Signaller };

const patienceMs = 30_000;
let present: Guest[] = [];

const isIn = (client: MeetingClient): Promise<void> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("Not let in within 30 s")), patienceMs);
    const stop = client.status.subscribe(() => {
      const status = client.status.get();
      if (status.kind !== "online" && status.kind !== "closed") return;
      clearTimeout(late);
      stop();
      if (status.kind === "online") resolve();
      else reject(new Error(`${status.reason} ${status.error?.code ?? ""}`));
    });
  });

/** From the click: a connection, a place and a token, and the engine's greeting through our proxy. */
const come = async (client: MeetingClient, origin: string, name: string): Promise<number> => {
  const clickedAt = performance.now();
  const entered = isIn(client);
  client.connect({ name });
  await entered;
  if (!client.joined) throw new Error("Let in without a place");
  const { url, token } = client.joined.media;
  const signaller = await signalIn(new URL(url, origin).href, token);
  present.push({ client, signaller });
  return performance.now() - clickedAt;
};

const storm = async ({ origin, room, count, overMs }: StormOrder & { kind: "come" }): Promise<StormReport> => {
  // Whoever clicks has seen the green room: the server knows the device.
  const devices = await Promise.all(Array.from({ length: count }, () => newDevice({ origin })));
  const arrivals = devices.map(async ({ cookie }, index) => {
    const client = new MeetingClient({ origin, room: RoomName.parse(room), headers: { origin, cookie } });
    await pause((index * overMs) / count);
    return come(client, origin, `Personne ${index + 1}`).catch((error: unknown) => {
      client.close();
      throw error;
    });
  });
  const outcomes = await Promise.allSettled(arrivals);
  return {
    tookMs: outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? outcome.value : [])),
    failures: outcomes.flatMap((outcome) => (outcome.status === "rejected" ? String(outcome.reason) : [])),
  };
};

const leave = async (): Promise<StormReport> => {
  const leaving = present;
  present = [];
  await Promise.all(
    leaving.map(async ({ client, signaller }) => {
      signaller.close();
      await client.leave();
    }),
  );
  return { tookMs: [], failures: [] };
};

process.on("message", (order: StormOrder) => {
  const done = order.kind === "come" ? storm(order) : leave();
  done.then(
    (report) => process.send?.(report),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
