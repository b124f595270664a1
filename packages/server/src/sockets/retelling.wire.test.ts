import type { Joined } from "@palabre/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newDevice, RawSocket, startServer, type TestServer } from "../../../testing/src/index.ts";
import { done, enter, newRoom } from "./scene.fixture.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** Somebody who has come in and is away, the `seq` up to which they know all, and what they hear when they say to have seen up to another. */
const visitor = async (room: string) => {
  const device = await newDevice(server);
  const first = await RawSocket.open(server, device);
  const outcome = await first.join({ room });
  if (outcome.ok !== true) throw new Error("Not let in");
  const { participantId, meetingId } = outcome.result as Joined;
  const seen = first.deliveries.at(-1)?.seq ?? 0;
  first.close();
  const heardSince = async (seq: number) => {
    const second = await RawSocket.open(server, device);
    expect(await second.join({ room, as: participantId, seen: { meetingId, seq } })).toEqual({
      ok: true,
      result: expect.objectContaining({ participantId }),
    });
    const heard = second.heard.join("\n");
    second.close();
    return heard;
  };
  return { seen, heardSince };
};

test.each([
  { what: "deleted", command: "chat.delete", input: { id: 1 } },
  { what: "changed", command: "chat.edit", input: { id: 1, text: "Bonjour" } },
])("nobody can ask for the text of a message that was $what before", async ({ command, input }) => {
  const room = newRoom();
  const { socket } = await enter(server, room);
  const { seen, heardSince } = await visitor(room);
  await socket.command("chat.send", { text: "Le code est 4271" });
  await socket.command("chat.send", { text: "Et ceci reste" });
  const before = await heardSince(seen);
  expect(before).toContain("4271");
  expect(before).not.toContain("snapshot");
  expect(await socket.command(command, input)).toEqual(done);
  for (const heard of [await heardSince(seen), await heardSince(0)]) {
    expect(heard).not.toContain("4271");
    expect(heard).toContain("Et ceci reste");
  }
  socket.close();
});

test("a correction between others starts nobody's view afresh, and so gives away nothing", async () => {
  const room = newRoom();
  const [founder, other] = [await enter(server, room), await enter(server, room)];
  const { seen, heardSince } = await visitor(room);
  await founder.socket.command("chat.send", { to: other.id, text: "Entre nous" });
  await founder.socket.command("chat.delete", { id: 1 });
  const heard = await heardSince(seen);
  expect(heard).not.toContain("snapshot");
  expect(heard).not.toContain("chat.");
  founder.socket.close();
  other.socket.close();
});

test("nobody can ask for what was before they came: former names, and who has left", async () => {
  const room = newRoom();
  const renamed = await enter(server, room, "Robert Martin");
  const gone = await enter(server, room, "Camille Petit");
  await renamed.socket.command("meeting.changeProfile", { name: "Bob", avatar: {} });
  await gone.socket.command("meeting.leave", {});
  await gone.socket.closed;
  const { heardSince } = await visitor(room);
  const heard = await heardSince(0);
  expect(heard).toContain("Bob");
  expect(heard).not.toContain("Martin");
  expect(heard).not.toContain("Petit");
  renamed.socket.close();
});
