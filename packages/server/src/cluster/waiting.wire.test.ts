import { meeting, type Waiting, waitersOf } from "@palabre/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  joinAs,
  Opened,
  ServerProcess,
  type TestDatabase,
  type TestParticipant,
  testDatabase,
} from "../../../testing/src/index.ts";

const opened = new Opened();
let database: TestDatabase;
let server: ServerProcess;

const start = async (env: Readonly<Record<string, string>> = {}) => opened.keep(await ServerProcess.start(database.url, env));

beforeAll(async () => {
  database = opened.keep(await testDatabase());
  server = await start();
});
afterAll(() => opened.close());

const waitersFor = (host: TestParticipant): readonly Waiting[] => waitersOf(host.state(meeting).door);
const newsOf = ({ client }: TestParticipant) => {
  const status = client.status.get();
  return status.kind === "waiting" ? status : undefined;
};

test.each(["kill", "close"] as const)(
  "after a %s of the server whoever waits still does, since the same moment and as they were answered, and is let in",
  async (how) => {
    const room = `attente-${how}`;
    const join = async (name: string) => opened.keep(await joinAs(server, name, { room }));
    const host = await join("Host");
    await host.send(meeting, "changeRules", { lobby: "everyone" });
    const [guest, held] = [await join("Guest"), await join("Held")];
    await guest.client.knock({ note: "Maman de Lina" });
    await host.until((self) => waitersFor(self).length === 2 && waitersFor(self).some(({ note }) => note !== undefined));
    const heldIds = waitersFor(host).flatMap(({ id, name }) => (name === "Held" ? [id] : []));
    await host.send(meeting, "hold", { participantIds: heldIds });
    await held.until((self) => newsOf(self)?.isHeld === true);
    const before = waitersFor(host);

    await server[how]();
    for (const one of [guest, held]) await one.until((self) => newsOf(self)?.isAway === true);
    server = await start({ PORT: String(server.port) });
    for (const one of [guest, held])
      await one.until((self) => newsOf(self)?.isAway === false && newsOf(self)?.isOrganiserIn === true);
    await host.until(({ status }) => status === "online");
    expect(waitersFor(host)).toEqual(before);
    expect([newsOf(guest)?.since, newsOf(held)?.since]).toEqual(before.map(({ since }) => since));
    expect([newsOf(guest)?.isHeld, newsOf(held)?.isHeld]).toEqual([false, true]);

    await host.send(meeting, "admit", { participantIds: before.map(({ id }) => id) });
    for (const one of [guest, held]) await one.until(({ status }) => status === "online");
    await host.until(({ people }) => people.length === 3);
    for (const one of [guest, held, host]) one.close();
  },
);
