import { chat } from "@palabre/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinAs, startServer, type TestServer } from "../../../testing/src/index.ts";

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
  expect(again.state(chat).messages).toEqual([]);
  again.close();
});
