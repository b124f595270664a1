import { randomUUID } from "node:crypto";
import { MeetingClient } from "@palabre/client";
import { RoomName } from "@palabre/protocol";
import { obey } from "./Deputy.ts";

/** What the process with the clients is asked to do. */
export type CrowdOrder =
  | { kind: "visit"; origin: string; rooms: number }
  | { kind: "join"; origin: string; rooms: number; each: number }
  | { kind: "churn"; origin: string; joins: number }
  | { kind: "leave" };

const atOnce = 20;
let present: MeetingClient[] = [];

const inBatches = async (count: number, work: (index: number) => Promise<void>): Promise<void> => {
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < count; index = next++) await work(index);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
};

const look = async (origin: string, room: string): Promise<string> => {
  const response = await fetch(`${origin}/api/rooms/${room}`);
  await response.arrayBuffer();
  return response.headers.get("set-cookie")?.split(";")[0] ?? "";
};

const join = async (origin: string, room: string): Promise<MeetingClient> => {
  const headers = { cookie: await look(origin, room), origin };
  const client = new MeetingClient({ origin, room: RoomName.parse(room), headers });
  const isIn = new Promise<void>((resolve, reject) => {
    client.status.subscribe(() => {
      const status = client.status.get();
      if (status.kind === "online") resolve();
      if (status.kind === "closed") reject(new Error(`${status.reason} ${status.error?.code ?? ""}`));
    });
  });
  client.connect({ name: "Ada" });
  await isIn;
  return client;
};

const perform = async (order: CrowdOrder): Promise<void> => {
  const prefix = `bench-${randomUUID()}`;
  switch (order.kind) {
    case "visit":
      return inBatches(order.rooms, async (index) => void (await look(order.origin, `${prefix}-${index}`)));
    case "join":
      return inBatches(
        order.rooms * order.each,
        async (index) => void present.push(await join(order.origin, `${prefix}-${index % order.rooms}`)),
      );
    case "churn":
      return inBatches(order.joins, async (index) => (await join(order.origin, `${prefix}-${index % 20}`)).leave());
    case "leave":
      await Promise.all(present.map((client) => client.leave()));
      present = [];
  }
};

obey(perform);
