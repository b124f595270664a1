import { type InLobby, meeting, type RoomName } from "@palabre/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Device, newDevice, RawSocket } from "../../../testing/src/index.ts";
import { knows, waiters } from "./lobby.fixture.ts";
import { Site } from "./site.fixture.ts";

let site: Site;
beforeAll(async () => {
  site = await Site.open({ sweepEveryMs: 20, env: { TRUSTED_PROXIES: "127.0.0.1" } });
});
afterAll(() => site.close());

/** A page of a device of its own, as a proxy that is trusted tells of it. */
const comeFrom = async (address: string, room: RoomName, name: string, device?: Device) => {
  const { cookie } = device ?? (await newDevice(site.server));
  const socket = await RawSocket.open(site.server, { cookie, "x-forwarded-for": address });
  return { socket, cookie, outcome: await socket.join({ room, name }) };
};

const isIn = { ok: true, result: expect.objectContaining({ participantId: expect.any(String) }) };
const waits = { ok: true, result: expect.objectContaining({ waitingAs: expect.any(String) }) };

test("from the network of somebody banned newcomers wait, for this meeting only; others, and who is forgiven, come in", async () => {
  const { owner, room } = await site.ownRoom();
  const host = await site.enter(room, "Host", owner);
  const neighbour = await comeFrom("198.51.100.1", room, "Neighbour");
  expect((await comeFrom("198.51.100.1", room, "Rude")).outcome).toEqual(isIn);
  await host.until(({ people }) => people.length === 3);
  const rude = host.people.find(({ name }) => name === "Rude");
  await host.send(meeting, "remove", { participantId: rude?.id ?? host.id, ban: "meeting" });

  const again = await comeFrom("198.51.100.1", room, "Somebody else");
  expect(again.outcome).toEqual(waits);
  await knows(host, "Somebody else");
  expect(waiters(host)).toMatchObject([{ name: "Somebody else", hasAccount: false, isNearBanned: true }]);
  expect((await comeFrom("198.51.100.2", room, "From elsewhere")).outcome).toEqual(isIn);
  expect(host.people.map(({ name }) => name)).toContain("Neighbour");
  // Whoever was in before is no newcomer.
  await neighbour.socket.command("meeting.leave", {});
  expect((await comeFrom("198.51.100.1", room, "Neighbour", neighbour)).outcome).toEqual(isIn);

  await host.send(meeting, "forgive", { participantId: rude?.id ?? host.id });
  await expect.poll(() => again.socket.heard.some((packet) => packet.includes('"isOpen":true'))).toBe(true);
  const { waitingAs } = (again.outcome as { result: InLobby }).result;
  expect(await again.socket.join({ room, name: "Somebody else", as: waitingAs })).toEqual(isIn);

  const { pool } = site.server.database;
  const networks = async () => {
    const { rows } = await pool.query("select network from seats where meeting_id = $1 and network is not null", [
      host.client.joined?.meetingId,
    ]);
    return rows.map(({ network }) => String(network));
  };
  const marks = await networks();
  expect(new Set(marks).size).toBe(2);
  expect(marks.join()).not.toContain("198.51.100");
  await host.send(meeting, "end", {});
  await expect.poll(networks).toEqual([]);
  expect((await comeFrom("198.51.100.1", room, "Tomorrow")).outcome).toEqual(isIn);
  neighbour.socket.close();
});
