import { chat, hands, meeting, messagesOf, type Participant, RoomName } from "@palabre/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Forwarder, joinAs, Opened, startServer, type TestParticipant, type TestServer } from "../../../testing/src/index.ts";
import { newRoom } from "./scene.fixture.ts";

const opened = new Opened();
let server: TestServer;
let hasty: TestServer;
beforeAll(async () => {
  server = opened.keep(await startServer());
  hasty = opened.keep(await startServer({ env: { GRACE_SECONDS: "0.5" }, sweepEveryMs: 100 }));
});
afterAll(() => opened.close());

const join = async (...[at, name, options]: Parameters<typeof joinAs>): Promise<TestParticipant> =>
  opened.keep(await joinAs(at, name, options));

const connectionOf = ({ people }: TestParticipant, { id }: { id: string }): Participant["connection"] | "absent" =>
  people.find((person) => person.id === id)?.connection ?? "absent";

/** Ada, whose connection holds, and Bo, whose network a test may break. */
const adaAndBo = async (at: TestServer) => {
  const room = newRoom();
  const network = opened.keep(await Forwarder.to(at.port));
  const ada = await join(at, "Ada", { room });
  const bo = await join(network, "Bo", { room });
  await ada.until(({ people }) => people.length === 2);
  return { room, network, ada, bo };
};

describe.concurrent("a lost connection", () => {
  test("keeps its place: others see it reconnecting, and who comes back has missed nothing", async () => {
    const { network, ada, bo } = await adaAndBo(server);
    const { id } = bo;
    network.cut();
    await ada.until((self) => connectionOf(self, { id }) === "reconnecting");
    await bo.until(({ status }) => status === "reconnecting");
    await ada.send(chat, "send", { text: "Tu es là ?" });
    const answered = bo.send(chat, "send", { text: "Me revoilà" });
    network.mend(server.port);
    await answered;
    await ada.until((self) => connectionOf(self, { id }) === "online");
    expect(bo.id).toBe(id);
    for (const each of [ada, bo]) {
      expect(messagesOf(each.state(chat)).map(({ text }) => text)).toEqual(["Tu es là ?", "Me revoilà"]);
    }
    expect(bo.state(meeting)).toEqual(ada.state(meeting));
  });

  test("is given up after the grace period, with its hand", async () => {
    const { network, ada, bo } = await adaAndBo(hasty);
    const { id } = bo;
    await bo.send(hands, "raise", {});
    network.cut();
    await ada.until((self) => connectionOf(self, { id }) === "absent");
    expect(ada.state(hands).queue).toEqual([]);
    network.mend(hasty.port);
    await bo.until(({ status }) => status === "online");
    await ada.until((self) => connectionOf(self, { id }) === "online");
    expect(bo.id).toBe(id);
  });

  test("that nobody announced is noticed all the same, on both sides", async () => {
    const { network, ada, bo } = await adaAndBo(server);
    const { id } = bo;
    network.freeze();
    await ada.until((self) => connectionOf(self, { id }) === "reconnecting", 12_000);
    await ada.until((self) => connectionOf(self, { id }) === "online", 12_000);
    await bo.send(chat, "send", { text: "Le tunnel est passé" });
    expect(bo.id).toBe(id);
  });
});

describe.concurrent("one person on one device", () => {
  test("takes the place over with a second tab: the first is told so, the others see no change", async () => {
    const { room, ada, bo: first } = await adaAndBo(server);
    const { id, device } = first;
    const before = ada.client.view.get();
    const second = await join(server, "Bo", { room, device, as: id });
    await first.until(({ status }) => status === "closed");
    expect(first.client.status.get()).toEqual({ kind: "closed", reason: "replaced" });
    expect(second.id).toBe(id);
    await second.send(hands, "raise", {});
    await ada.until((self) => self.state(hands).queue.includes(id));
    expect(ada.state(meeting)).toBe(before.states["meeting"]);
  });

  test("is two participants when the second tab asks for a place of its own", async () => {
    const { room, ada, bo: first } = await adaAndBo(server);
    const second = await join(server, "Bo", { room, device: first.device });
    expect(second.id).not.toBe(first.id);
    await ada.until(({ people }) => people.length === 3);
    expect(first.status).toBe("online");
  });

  test("is offered its own places before it enters, and nobody else's", async () => {
    const { room, ada, bo } = await adaAndBo(server);
    const preview = async (cookie: string) => (await fetch(`${server.origin}/api/rooms/${room}`, { headers: { cookie } })).json();
    expect(await preview(bo.device.cookie)).toEqual({
      room,
      participantCount: 2,
      ownSeats: [{ participantId: bo.id, name: "Bo" }],
    });
    expect(await preview("")).toEqual({ room, participantCount: 2, ownSeats: [] });
    await bo.leave();
    await ada.until(({ people }) => people.length === 1);
    expect(await preview(bo.device.cookie)).toEqual({ room, participantCount: 1, ownSeats: [] });
  });
});

describe.concurrent("going out", () => {
  test("who was removed comes back, if at all, without what they were", async () => {
    const { room, ada, bo } = await adaAndBo(server);
    await ada.send(meeting, "changeRole", { participantId: bo.id, role: "organiser" });
    await ada.send(meeting, "remove", { participantId: bo.id });
    await bo.until(({ status }) => status === "closed");
    const again = await join(server, "Bo", { room, device: bo.device, as: bo.id });
    expect(again.people.find(({ id }) => id === again.id)?.role).toBe("participant");
  });

  test("who opened the meeting is organiser again on coming back, and whoever stood in for them is not", async () => {
    const { room, ada, bo } = await adaAndBo(server);
    await ada.leave();
    await bo.until((self) => self.people[0]?.role === "organiser");
    const again = await join(server, "Ada", { room, device: ada.device, as: ada.id });
    expect(again.people.map(({ name, role }) => [name, role])).toEqual([
      ["Bo", "participant"],
      ["Ada", "organiser"],
    ]);
  });

  test("who opened the meeting and comes as somebody new is a participant beside whoever stands in", async () => {
    const { room, ada, bo } = await adaAndBo(server);
    await ada.leave();
    await bo.until((self) => self.people[0]?.role === "organiser");
    const again = await join(server, "Ada", { room, device: ada.device });
    expect(again.people.map(({ name, role }) => [name, role])).toEqual([
      ["Bo", "organiser"],
      ["Ada", "participant"],
    ]);
  });

  test("who opened the meeting cannot be played by another device that knows their id", async () => {
    const { room, ada, bo } = await adaAndBo(server);
    const { id } = ada;
    await ada.leave();
    await bo.until(({ people }) => people.length === 1);
    const thief = await join(server, "Ada", { room, as: id });
    expect(thief.id).not.toBe(id);
    expect(thief.people.find((person) => person.id === thief.id)?.role).toBe("participant");
  });

  test("after the end the room is open for a new meeting, which knows nothing of the last", async () => {
    const { room, ada, bo } = await adaAndBo(server);
    await ada.send(chat, "send", { text: "Au revoir" });
    await ada.send(meeting, "end", {});
    await bo.until(({ status }) => status === "closed");
    const next = await join(server, "Bo", { room, device: bo.device, as: bo.id });
    expect(next.client.joined?.meetingId).not.toBe(bo.client.joined?.meetingId);
    expect(next.people.map(({ name, role }) => [name, role])).toEqual([["Bo", "organiser"]]);
    expect(messagesOf(next.state(chat))).toEqual([]);
  });

  test("who was away when the meeting ended is told so, and opens no new one", async () => {
    const { room, network, ada, bo } = await adaAndBo(server);
    network.cut();
    await bo.until(({ status }) => status === "reconnecting");
    await ada.send(meeting, "end", {});
    network.mend(server.port);
    await bo.until(({ status }) => status === "closed");
    expect(bo.client.status.get()).toEqual({ kind: "closed", reason: "ended" });
    const { rows } = await server.database.pool.query(
      "select from meetings join rooms on rooms.id = room_id where name = $1 and ended_at is null",
      [RoomName.parse(room)],
    );
    expect(rows).toEqual([]);
  });

  test("who was removed while away is told so, and does not come back by themselves", async () => {
    const { network, ada, bo } = await adaAndBo(server);
    network.cut();
    await bo.until(({ status }) => status === "reconnecting");
    await ada.send(meeting, "remove", { participantId: bo.id });
    network.mend(server.port);
    await bo.until(({ status }) => status === "closed");
    expect(bo.client.status.get()).toEqual({ kind: "closed", reason: "removed" });
    expect(ada.people.map(({ name }) => name)).toEqual(["Ada"]);
  });
});
