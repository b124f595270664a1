import { meeting } from "@palabre/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isIn, isOut, knows, reasonOf } from "./lobby.fixture.ts";
import { Site } from "./site.fixture.ts";

let site: Site;
beforeAll(async () => {
  site = await Site.open({ sweepEveryMs: 20, env: { EMPTY_SECONDS: "0.2" } });
});
afterAll(() => site.close());

const isOver = async (meetingId: string | undefined) =>
  (await site.server.database.pool.query("select from meetings where id = $1 and ended_at is not null", [meetingId])).rowCount ===
  1;

test("a meeting that everybody has left ends although somebody waits before its door: they wait on for the next one", async () => {
  const { owner, room } = await site.ownRoom({ lobby: "everyone" });
  const host = await site.enter(room, "Host", owner);
  const guest = await site.enter(room, "Guest");
  await knows(host, "Guest");
  const first = host.client.joined?.meetingId;
  await host.leave();
  await expect.poll(() => isOver(first)).toBe(true);
  const again = await site.enter(room, "Host", owner);
  expect(again.client.joined?.meetingId).not.toBe(first);
  await knows(again, "Guest");
  expect(guest.status).toBe("waiting");
  await again.send(meeting, "changeRules", { lobby: "nobody" });
  await isIn(guest);
  guest.close();
  again.close();
});

test("whoever waits is told when an organiser ends the meeting", async () => {
  const { owner, room } = await site.ownRoom({ lobby: "everyone" });
  const host = await site.enter(room, "Host", owner);
  const guest = await site.enter(room, "Guest");
  await knows(host, "Guest");
  await host.send(meeting, "end", {});
  await isOut(guest);
  expect(reasonOf(guest)).toBe("ended");
});

test("knocking again and again keeps no meeting alive that everybody has left", async () => {
  const { owner, room } = await site.ownRoom({ lobby: "everyone" });
  const host = await site.enter(room, "Host", owner);
  const guest = await site.enter(room, "Guest");
  const first = host.client.joined?.meetingId;
  await host.leave();
  let knocks = 0;
  await expect
    .poll(
      async () => {
        await guest.client.knock({ note: `${knocks++}` }).catch(() => undefined);
        return isOver(first);
      },
      { interval: 50, timeout: 5_000 },
    )
    .toBe(true);
  guest.close();
});
