import { chat } from "@palabre/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Forwarder, newDevice, Opened, startServer, TestParticipant, type TestServer } from "../../testing/src/index.ts";

const opened = new Opened();
let server: TestServer;
beforeAll(async () => {
  server = opened.keep(await startServer());
});
afterAll(() => opened.close());

/** Somebody in a meeting, whose network a test may break. */
const online = async () => {
  const network = opened.keep(await Forwarder.to(server.port));
  const self = opened.keep(new TestParticipant(network, "Ada", { room: "doubt", device: await newDevice(server) }));
  self.connect();
  await self.until(({ status }) => status === "online");
  return { network, self, client: self.client };
};

const timesSent = async (text: string) => {
  const { rows } = await server.database.pool.query(
    "select payload->>'text' as text from meeting_events where type = 'chat.sent' and payload->>'text' = $1",
    [text],
  );
  return rows.length;
};

test("a connection is found dead within seconds by whoever doubts it, and replaced; what was asked goes out once", async () => {
  const { self, network, client } = await online();
  network.freeze();
  const sent = self.send(chat, "send", { text: "par l'autre réseau" });
  expect(await client.makeSure()).toEqual({ wasDead: true });
  await sent;
  expect(await timesSent("par l'autre réseau")).toBe(1);
  expect(self.status).toBe("online");
});

test("a connection is kept when it answers, however many doubt it", async () => {
  const { self, network, client } = await online();
  expect(await Promise.all([client.makeSure(), client.makeSure()])).toEqual([{ wasDead: false }, { wasDead: false }]);
  expect([self.status, network.connectionCount]).toEqual(["online", 1]);
});

test("whoever doubts a connection can wait for its return, or for the end", async () => {
  const { self, network, client } = await online();
  network.cut();
  const sure = client.makeSure();
  await self.until(({ status }) => status === "reconnecting");
  network.mend(server.port);
  expect(await sure).toEqual({ wasDead: false });
  expect(self.status).toBe("online");
  network.freeze();
  const unsure = client.makeSure();
  client.close();
  await unsure;
  expect(self.status).toBe("closed");
});
