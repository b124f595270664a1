import { chat, messagesOf } from "@palabre/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinAs, newDevice, RawSocket, startServer, type TestServer } from "../../../testing/src/index.ts";
import { newRoom } from "./scene.fixture.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({
    sweepEveryMs: 50,
    env: { EMPTY_SECONDS: "0.2", RETENTION_DAYS: "0.000001", GRACE_SECONDS: "0.1" },
  });
});
afterAll(() => server.close());

const eventsKept = async (meetingId: string | undefined) =>
  (await server.database.pool.query("select from meeting_events where meeting_id = $1", [meetingId])).rowCount;

test("a meeting that everybody has left ends, nothing of it is kept beyond its time, and the room begins anew", async () => {
  const ada = await joinAs(server, "Ada");
  await ada.send(chat, "send", { text: "Rien ne reste" });
  const meetingId = ada.client.joined?.meetingId;
  expect(await eventsKept(meetingId)).toBe(2);
  ada.close();
  await expect.poll(() => eventsKept(meetingId), { timeout: 10_000 }).toBe(0);
  const again = await joinAs(server, "Ada", { device: ada.device });
  expect(again.client.joined?.meetingId).not.toBe(meetingId);
  expect(messagesOf(again.state(chat))).toEqual([]);
  again.close();
});

test("who comes in while the meeting is being ended, for nobody was in it, is in the room's next one", async () => {
  const hasty = await startServer({ sweepEveryMs: 1, env: { EMPTY_SECONDS: "0.002" } });
  const device = await newDevice(hasty);
  const overtaken = async () =>
    (await hasty.database.pool.query("select from meetings group by room_id having count(*) > 1")).rows.length;
  do {
    const sockets = await Promise.all(Array.from({ length: 10 }, () => RawSocket.open(hasty, device)));
    const outcomes = await Promise.all(sockets.map((socket) => socket.join({ room: newRoom() })));
    expect(outcomes).toEqual(outcomes.map(() => ({ ok: true, result: expect.anything() })));
    for (const socket of sockets) socket.close();
  } while ((await overtaken()) < 5);
  await hasty.close();
});

test("who comes back while the place is being given up is in the meeting, and out of it when they go", async () => {
  const hasty = await startServer({ sweepEveryMs: 1, env: { GRACE_SECONDS: "0.002" } });
  const room = newRoom();
  const host = await joinAs(hasty, "Host", { room });
  const ada = await joinAs(hasty, "Ada", { room });
  ada.close();
  for (let round = 0; round < 100; round += 1) {
    const back = await RawSocket.open(hasty, ada.device);
    expect(await back.join({ room, as: ada.id })).toEqual({
      ok: true,
      result: expect.objectContaining({ participantId: ada.id }),
    });
    back.close();
    if (round % 2 === 0) await host.until(({ people }) => people.length === 1);
  }
  host.close();
  await hasty.close();
});
