import { chat, hands, meeting, messagesOf, type NewEvent, RoomName, reactions } from "@palabre/protocol";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { Forwarder, joinAs, newDevice, Opened, startServer, TestParticipant, type TestServer } from "../../testing/src/index.ts";
import { previewRoom } from "./rooms.ts";

const opened = new Opened();
let server: TestServer;
beforeAll(async () => {
  server = opened.keep(await startServer());
});
afterAll(() => opened.close());

let roomsUsed = 0;

/** Somebody whose network a test may break, about to come into a room of their own. */
const somebody = async (name = "Ada", room = `client-${roomsUsed++}`) => {
  const network = opened.keep(await Forwarder.to(server.port));
  const self = opened.keep(new TestParticipant(network, name, { room, device: await newDevice(server) }));
  return { network, self, client: self.client, room };
};

const online = async (name?: string, room?: string) => {
  const person = await somebody(name, room);
  person.self.connect();
  await person.self.until(({ status }) => status === "online");
  return person;
};

const textsOf = (self: TestParticipant) => messagesOf(self.state(chat)).map(({ text }) => text);
const sentInto = async (self: TestParticipant) =>
  (
    await server.database.pool.query<{ text: string }>(
      "select payload->>'text' as text from meeting_events where meeting_id = $1 and type = 'chat.sent' order by seq",
      [self.client.joined?.meetingId],
    )
  ).rows.map(({ text }) => text);

describe("coming in", () => {
  test("goes from connecting to online, with the view complete", async () => {
    const { self, client } = await somebody();
    expect(client.status.get()).toEqual({ kind: "connecting" });
    expect(client.joined).toBeUndefined();
    self.connect();
    await self.until(({ status }) => status === "online");
    expect(client.status.get()).toEqual({ kind: "online", meetingId: client.joined?.meetingId, self: self.id });
    expect(self.people.map(({ id, name }) => [id, name])).toEqual([[self.id, "Ada"]]);
  });

  test("brings the server's time, whatever this device's clock says", async () => {
    const wrongClock = vi.spyOn(performance, "timeOrigin", "get").mockReturnValue(0);
    const { self, client } = await somebody();
    wrongClock.mockRestore();
    expect(client.now()).toBeLessThan(Date.now() / 2);
    self.connect();
    await self.until(({ status }) => status === "online");
    // The server tells whole milliseconds, and so does this clock.
    expect(client.now()).toBeLessThan(Date.now() + 2);
    expect(client.now()).toBeGreaterThan(Date.now() - 10_000);
  });

  test("goes by the connection that was made ready", async () => {
    const { self, client, network } = await somebody();
    client.warmUp();
    await vi.waitFor(() => expect(network.connectionCount).toBe(1));
    self.connect();
    await self.until(({ status }) => status === "online");
    expect(network.connectionCount).toBe(1);
  });

  test("goes by another when the one that was made ready is lost", async () => {
    const { self, client, network } = await somebody();
    client.warmUp();
    await vi.waitFor(() => expect(network.connectionCount).toBe(1));
    network.cut();
    network.mend(server.port);
    self.connect();
    await self.until(({ status }) => status === "online");
  });

  test("waits for a server that is not there yet, and what is asked meanwhile with it", async () => {
    const { self, network } = await somebody();
    network.cut();
    self.connect();
    const sent = self.send(chat, "send", { text: "dès que possible" });
    await vi.waitFor(() => expect(network.refusedCount).toBeGreaterThan(0));
    network.mend(server.port);
    await sent;
    expect(textsOf(self)).toEqual(["dès que possible"]);
  });

  test("ends when the server refuses, with its reason", async () => {
    const { self, client } = await somebody(" ");
    self.connect();
    await self.until(({ status }) => status === "closed");
    expect(client.status.get()).toEqual({ kind: "closed", reason: "refused", error: { code: "bad_request" } });
  });
});

describe("asking", () => {
  test("rejects with the server's reason, and goes on", async () => {
    const { self } = await online();
    await expect(self.send(chat, "send", { text: "   " })).rejects.toMatchObject({ code: "bad_request" });
    await expect(self.send(hands, "raise", {})).resolves.toEqual({ seq: 2 });
  });

  test("goes out once, though its answer was lost with the connection", async () => {
    const { self, network } = await online();
    network.deafen();
    const sent = self.send(chat, "send", { text: "une seule fois" });
    await vi.waitFor(async () => expect(await sentInto(self)).toEqual(["une seule fois"]));
    network.cut();
    await self.until(({ status }) => status === "reconnecting");
    network.mend(server.port);
    const { seq } = await sent;
    expect(await sentInto(self)).toEqual(["une seule fois"]);
    expect(textsOf(self)).toEqual(["une seule fois"]);
    expect(self.client.view.get().seq).toBeGreaterThanOrEqual(seq);
  });

  test("waits while the service is not available", async () => {
    const { pool } = server.database;
    const { self } = await online();
    await pool.query("alter table meeting_events rename to meeting_events_away");
    const sent = self.send(chat, "send", { text: "patience" });
    const answered = vi.fn();
    void sent.then(answered);
    await vi.waitFor(() => expect(self.client.isHeldUp.get()).toBe(true));
    expect(answered).not.toHaveBeenCalled();
    await pool.query("alter table meeting_events_away rename to meeting_events");
    await sent;
    expect(self.client.isHeldUp.get()).toBe(false);
    expect(textsOf(self)).toEqual(["patience"]);
  });

  test("gets a fresh access to media", async () => {
    const { client } = await online();
    expect(await client.requestMedia()).toEqual({ url: "/livekit", token: expect.any(String) });
  });
});

describe("hearing", () => {
  test("is of each event of a feature, once, those that pass among them, until one stops", async () => {
    const { self, network, client, room } = await online();
    const bo = opened.keep(await joinAs(server, "Bo", { room }));
    const [heard, others] = [[] as NewEvent[], [] as NewEvent[]];
    const stop = client.onEvent(chat, (event) => heard.push(event));
    client.onEvent(reactions, (event) => others.push(event));
    await bo.send(chat, "send", { text: "un" });
    await bo.send(reactions, "react", { emoji: "👍" });
    await vi.waitFor(() => expect(others).toEqual([{ type: "reactions.reacted", payload: { from: bo.id, emoji: "👍" } }]));
    network.cut();
    await self.until(({ status }) => status === "reconnecting");
    await bo.send(chat, "send", { text: "deux" });
    network.mend(server.port);
    await self.until((one) => textsOf(one).length === 2);
    expect(heard.map(({ payload }) => (payload as { text: string }).text)).toEqual(["un", "deux"]);
    stop();
    await bo.send(chat, "send", { text: "trois" });
    await self.until((one) => textsOf(one).length === 3);
    expect(heard).toHaveLength(2);
  });
});

describe("a lost connection", () => {
  test("shows since when, and keeps what was there to read", async () => {
    const { self, network, client } = await online();
    await self.send(chat, "send", { text: "lisible" });
    const before = Date.now();
    network.cut();
    await self.until(({ status }) => status === "reconnecting");
    const status = client.status.get();
    expect(status).toEqual({ kind: "reconnecting", since: expect.any(Number), retryAt: expect.any(Number), self: self.id });
    expect(status.kind === "reconnecting" && status.since).toBeGreaterThanOrEqual(before);
    expect(textsOf(self)).toEqual(["lisible"]);
  });

  test("tells when it tries again, each time anew, and the pauses grow", async () => {
    const { network, client } = await online();
    const pauses: number[] = [];
    client.status.subscribe(() => {
      const status = client.status.get();
      if (status.kind === "reconnecting") pauses.push(status.retryAt - Date.now());
    });
    network.cut();
    await vi.waitFor(() => expect(pauses.length).toBeGreaterThan(3), 10_000);
    const [first = 0] = pauses;
    expect(first).toBeGreaterThan(100);
    expect(first).toBeLessThan(400);
    expect(pauses[3]).toBeGreaterThan(first * 2);
    network.mend(server.port);
    await vi.waitFor(() => expect(client.status.get().kind).toBe("online"), 10_000);
  });

  test("gives no access to media: neither now, nor when it breaks while one is asked for", async () => {
    const { self, network, client } = await online();
    network.deafen();
    const asked = expect(client.requestMedia()).rejects.toMatchObject({ code: "unavailable" });
    network.cut();
    await asked;
    await self.until(({ status }) => status === "reconnecting");
    await expect(client.requestMedia()).rejects.toMatchObject({ code: "unavailable" });
    network.mend(server.port);
    await self.until(({ status }) => status === "online");
    expect(await client.requestMedia()).toMatchObject({ url: "/livekit" });
  });

  test("is tried again at once when the network says that it is back", async () => {
    const { self, network, client } = await online();
    network.cut();
    await vi.waitFor(() => expect(network.refusedCount).toBeGreaterThan(3), { timeout: 10_000 });
    network.mend(server.port);
    client.reconnectNow(); // The next try of its own would be two to four seconds from now.
    await self.until(({ status }) => status === "online", 1_500);
  });

  test("does not outlive leaving", async () => {
    const { self, network, client } = await online();
    network.cut();
    await self.until(({ status }) => status === "reconnecting");
    const sent = self.send(chat, "send", { text: "trop tard" });
    const refused = expect(sent).rejects.toMatchObject({ code: "not_in_meeting" });
    await client.leave();
    await refused;
    expect(client.status.get()).toEqual({ kind: "closed", reason: "left" });
  });
});

describe("the end", () => {
  test("leaving resolves when the meeting knows", async () => {
    const { self, client } = await online();
    await self.leave();
    const { rows } = await server.database.pool.query(
      "select from meeting_events where meeting_id = $1 and type = 'meeting.left'",
      [client.joined?.meetingId],
    );
    expect(rows).toHaveLength(1);
  });

  test("leaving is told beforehand, while something can still be sent", async () => {
    const { self, client } = await online();
    let farewell: Promise<unknown> | undefined;
    client.leaving.add(() => {
      farewell = self.send(chat, "send", { text: "Au revoir" });
    });
    await client.leave();
    expect(await farewell).toEqual({ seq: expect.any(Number) });
  });

  test("leaving does not wait for a server that cannot store it", async () => {
    const { pool } = server.database;
    const { self, client } = await online();
    await pool.query("alter table meeting_events rename to meeting_events_away");
    await client.leave().finally(() => pool.query("alter table meeting_events_away rename to meeting_events"));
    expect(client.status.get()).toEqual({ kind: "closed", reason: "left" });
    expect(self.status).toBe("closed");
  });

  test("after closing nothing goes out, and closing again or coming back does nothing", async () => {
    const { self, network, client } = await online();
    client.close();
    client.close();
    client.reconnectNow();
    await expect(self.send(meeting, "leave", {})).rejects.toMatchObject({ code: "not_in_meeting" });
    expect(client.status.get()).toEqual({ kind: "closed", reason: "left" });
    network.cut();
    expect(network.refusedCount).toBe(0);
  });

  test("closing at the very moment at which the connection is lost holds", async () => {
    const { self, network, client } = await online();
    client.status.subscribe(() => self.status === "reconnecting" && client.close());
    network.cut();
    await self.until(({ status }) => status === "closed");
    await expect(fetch(network.origin)).rejects.toThrow(); // Whatever the client had tried came before.
    expect(network.refusedCount).toBe(1);
  });
});

describe("looking at a room before entering", () => {
  const room = RoomName.parse("vue-de-dehors");

  test("tells how many are in it", async () => {
    expect(await previewRoom(server.origin, room)).toEqual({ room, participantCount: 0, ownSeats: [] });
    opened.keep(await joinAs(server, "Ada", { room }));
    expect(await previewRoom(server.origin, room)).toMatchObject({ participantCount: 1 });
  });

  test("rejects with the server's reason, or says that there is no server", async () => {
    await expect(previewRoom(server.origin, "A" as RoomName)).rejects.toMatchObject({ code: "bad_request" });
    await expect(previewRoom("http://127.0.0.1:9", room)).rejects.toMatchObject({ code: "unavailable" });
  });
});
