import { PROTOCOL_VERSION } from "@palabre/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinAs, startServer, type TestServer } from "../../../testing/src/index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const read = async (path: string): Promise<unknown> => (await fetch(server.origin + path)).json();

test("looking at a room leaves no trace of it", async () => {
  expect(await read("/api/rooms/jamais-ouverte")).toEqual({ room: "jamais-ouverte", participantCount: 0, ownSeats: [] });
  const { rows } = await server.database.pool.query("select from rooms");
  expect(rows).toEqual([]);
});

test("a room whose meeting is over looks as one that was never opened", async () => {
  const ada = await joinAs(server, "Ada", { room: "finie" });
  expect(await read("/api/rooms/finie")).toMatchObject({ participantCount: 1 });
  await ada.leave();
  expect(await read("/api/rooms/finie")).toEqual({ room: "finie", participantCount: 0, ownSeats: [] });
});

test("who asks is told the version, and how the parts are, and nothing else", async () => {
  expect(await read("/api/version")).toEqual({ version: "0.0.0-test", protocol: PROTOCOL_VERSION });
  expect(await read("/healthz")).toEqual({ ok: true });
  expect(await read("/readyz")).toEqual({ database: true, media: false });
});
