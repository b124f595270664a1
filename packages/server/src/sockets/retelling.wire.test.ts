import type { Joined } from "@palabre/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newDevice, RawSocket, startServer, type TestServer } from "../../../testing/src/index.ts";
import { done, enter, newRoom } from "./scene.fixture.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** Somebody new who says that they have seen nothing of the meeting yet, and all that they then hear. */
const heardFromTheBeginning = async (room: string) => {
  const device = await newDevice(server);
  const first = await RawSocket.open(server, device);
  const outcome = await first.join({ room });
  if (outcome.ok !== true) throw new Error("Not let in");
  const { participantId, meetingId } = outcome.result as Joined;
  const second = await RawSocket.open(server, device);
  expect(await second.join({ room, as: participantId, seen: { meetingId, seq: 0 } })).toEqual({
    ok: true,
    result: expect.objectContaining({ participantId }),
  });
  const heard = second.heard.join("\n");
  first.close();
  second.close();
  return heard;
};

test.each([
  { what: "deleted", command: "chat.delete", input: { id: 1 } },
  { what: "changed", command: "chat.edit", input: { id: 1, text: "Bonjour" } },
])("nobody can ask for the text of a message that was $what before", async ({ command, input }) => {
  const room = newRoom();
  const { socket } = await enter(server, room);
  await socket.command("chat.send", { text: "Le code est 4271" });
  await socket.command("chat.send", { text: "Et ceci reste" });
  expect(await heardFromTheBeginning(room)).toContain("4271");
  expect(await socket.command(command, input)).toEqual(done);
  const heard = await heardFromTheBeginning(room);
  expect(heard).not.toContain("4271");
  expect(heard).toContain("Et ceci reste");
  socket.close();
});

test("a correction between others starts nobody's view afresh, and so gives away nothing", async () => {
  const room = newRoom();
  const [founder, other] = [await enter(server, room), await enter(server, room)];
  await founder.socket.command("chat.send", { to: other.id, text: "Entre nous" });
  await founder.socket.command("chat.delete", { id: 1 });
  const heard = await heardFromTheBeginning(room);
  expect(heard).not.toContain("snapshot");
  expect(heard).not.toContain("chat.");
  founder.socket.close();
  other.socket.close();
});
