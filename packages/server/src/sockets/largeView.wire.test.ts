import { afterAll, beforeAll, expect, test } from "vitest";
import { startServer, type TestServer } from "../../../testing/src/index.ts";
import { done, enter, giveRole, newRoom } from "./scene.fixture.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ env: { RATE_COMMANDS: "1000000" } });
});
afterAll(() => server.close());

test("whoever gets a new role is shown all of a long chat afresh, and stays", async () => {
  const room = newRoom();
  const [founder, reader] = [await enter(server, room), await enter(server, room)];
  for (let round = 0; round < 20; round += 1) {
    const words = Array.from({ length: 25 }, () => founder.socket.command("chat.send", { text: "語".repeat(4_000) }));
    expect(await Promise.all(words)).toEqual(words.map(() => done));
  }
  await giveRole(founder, reader, "presenter");
  expect(await reader.socket.command("hands.raise", {})).toEqual(done);
  expect(reader.socket.deliveries.some(({ kind, seq }) => kind === "snapshot" && (seq ?? 0) > 500)).toBe(true);
  for (const { socket } of [founder, reader]) socket.close();
});
