import { meeting, waitersOf } from "@palabre/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Forwarder, newDevice, Opened, startServer, TestParticipant, type TestServer } from "../../testing/src/index.ts";

const opened = new Opened();
let server: TestServer;
beforeAll(async () => {
  server = opened.keep(await startServer());
});
afterAll(() => opened.close());

test("whoever waits is told that the connection is lost, waits on by themselves once it is back, and is let in", async () => {
  const host = opened.keep(new TestParticipant(server, "Host", { room: "waiting", device: await newDevice(server) }));
  host.connect();
  await host.until(({ status }) => status === "online");
  await host.send(meeting, "changeRules", { lobby: "everyone" });
  const network = opened.keep(await Forwarder.to(server.port));
  const guest = opened.keep(new TestParticipant(network, "Guest", { room: "waiting", device: await newDevice(server) }));
  const isAway = (claim: boolean) =>
    guest.until(({ client }) => {
      const status = client.status.get();
      return status.kind === "waiting" && status.isAway === claim;
    });
  guest.connect();
  await isAway(false);
  network.cut();
  await isAway(true);
  network.mend(server.port);
  await isAway(false);
  await host.until((self) => waitersOf(self.state(meeting).door).length === 1);
  await host.send(meeting, "admit", {
    participantIds: waitersOf(host.state(meeting).door).map(({ id }) => id),
  });
  await guest.until(({ status }) => status === "online");
  expect(host.people.map(({ name }) => name)).toEqual(["Host", "Guest"]);
});
