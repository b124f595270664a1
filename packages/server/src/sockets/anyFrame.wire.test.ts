import { wire } from "@palabre/protocol";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newDevice, startServer, type TestServer, upgrade } from "../../../testing/src/index.ts";
import { done, enter, newRoom, refusal, type Somebody } from "./scene.fixture.ts";

let server: TestServer;
let witness: Somebody;
beforeAll(async () => {
  server = await startServer({ env: { RATE_COMMANDS: "100000" } });
  witness = await enter(server, newRoom(), "Witness");
});
afterAll(async () => {
  witness.socket.close();
  await server.close();
});

const expectUnharmed = async (): Promise<void> => {
  expect(await witness.socket.command("hands.raise", {})).toEqual(done);
  expect(await server.refused({ code: "internal" })).toBe(0);
  expect(server.logged()).not.toMatch(/"level":[56]0/);
};

const piece = fc.constantFrom(
  ...[
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "42",
    "451-",
    "7",
    " ",
    "/x,",
    "-",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    '"',
    "\\",
    "null",
    "\0",
  ],
  ...[
    `["${wire.command}",`,
    `["${wire.join}",`,
    `["${wire.media}"]`,
    '"id":"00000000-0000-4000-8000-000000000000"',
    '"__proto__":{}',
  ],
);
const packet: fc.Arbitrary<string | Uint8Array<ArrayBuffer>> = fc.oneof(
  fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
  fc.tuple(fc.constantFrom("42", "421", "43", "40", ""), fc.json()).map(([head, json]) => head + json),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Uint8Array.from(bytes)),
);

test("whatever packets a page sends, it alone is cut off, and nobody else notices", async () => {
  const property = fc.asyncProperty(fc.array(packet, { minLength: 1, maxLength: 8 }), async (packets) => {
    const { socket } = await enter(server, newRoom());
    for (const sent of packets) socket.send(sent);
    socket.close();
    await socket.closed;
  });
  await fc.assert(property, { numRuns: 60 });
  await expectUnharmed();
}, 120_000);

const message = fc.oneof(
  fc.record({
    id: fc.constantFrom("00000000-0000-4000-8000-000000000000", 7),
    name: fc.oneof(fc.constantFrom("chat.send", "meeting.constructor", "__proto__.x", "chat."), fc.string()),
    input: fc.jsonValue(),
  }),
  fc.jsonValue(),
);

test("whatever a message holds, it is answered once, with a result or a refusal that is expected", async () => {
  const { socket } = await enter(server, newRoom());
  const property = fc.asyncProperty(
    fc.constantFrom(wire.command, wire.join, "constructor", "x"),
    fc.array(message, { maxLength: 3 }),
    async (name, values) => {
      const outcome = await socket.ask(name, ...values);
      expect(outcome.ok).not.toBe("closed");
      expect(outcome).not.toEqual(refusal("internal"));
    },
  );
  await fc.assert(property, { numRuns: 300 });
  socket.close();
  await expectUnharmed();
}, 120_000);

test("whatever bytes come after the handshake, that connection alone is cut off", async () => {
  const { cookie } = await newDevice(server);
  const property = fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 60 }), async (bytes) => {
    const { socket } = await upgrade(`${server.origin}/socket.io/?EIO=4&transport=websocket`, { origin: server.origin, cookie });
    socket?.on("error", () => {}); // Whoever is cut off while still speaking is told by a reset.
    socket?.end(bytes);
  });
  await fc.assert(property, { numRuns: 60 });
  await expectUnharmed();
}, 120_000);
