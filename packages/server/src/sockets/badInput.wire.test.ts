import { chat, wire } from "@palabre/protocol";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  type Device,
  joinAs,
  newDevice,
  startServer,
  type TestParticipant,
  type TestServer,
  upgrade,
} from "../../../testing/src/index.ts";
import { done, enter, newRoom, refusal, type Somebody } from "./scene.fixture.ts";

/** Stands in everything that is sent here: wherever it comes out again, content has leaked. */
const marker = "s3cr3t-c0nt3nt";
const socketPath = "/socket.io/?EIO=4&transport=websocket";

let server: TestServer;
let witness: TestParticipant;
let device: Device;

beforeAll(async () => {
  server = await startServer({ env: { RATE_COMMANDS: "1000" } });
  device = await newDevice(server);
  witness = await joinAs(server, "Witness", { room: newRoom() });
});
afterAll(() => {
  witness.close();
  return server.close();
});

let refusedBefore = 0;
beforeEach(async () => {
  refusedBefore = await server.refused({});
});

afterEach(async () => {
  await expect.poll(() => server.refused({})).toBeGreaterThan(refusedBefore);
  await witness.send(chat, "send", { text: "Tout va bien" });
  expect(server.logged()).not.toContain(marker);
});

describe("the door refuses", () => {
  const knock = async (headers: Readonly<Record<string, string>>, path = socketPath): Promise<string> => {
    const { status, body, socket } = await upgrade(server.origin + path, headers);
    socket?.destroy();
    return `${status} ${body}`;
  };
  const page = () => ({ origin: server.origin, cookie: device.cookie });

  test("a page of another site", async () => {
    const origin = `https://${marker}.example`;
    expect(await knock({ ...page(), origin })).toBe("400 origin_refused");
    expect(await knock({ ...page(), origin: "null" })).toBe("400 origin_refused");
    expect(await knock({ ...page(), origin: `http://127.0.0.1:${server.port + 1}` })).toBe("400 origin_refused");
  });

  test("who does not say from which page", async () => {
    expect(await knock({ cookie: device.cookie })).toBe("400 origin_refused");
  });

  test("a device without a cookie of ours", async () => {
    expect(await knock({ origin: server.origin })).toBe("400 forbidden");
    expect(await knock({ ...page(), cookie: `__Host-palabre-device=${marker}` })).toBe("400 forbidden");
    expect(await knock({ ...page(), cookie: `x${device.cookie}` })).toBe("400 forbidden");
  });

  test("other transports and protocols", async () => {
    expect(await knock(page(), "/socket.io/?EIO=4&transport=polling")).toMatch(/^400 /);
    expect(await knock(page(), `/socket.io/?EIO=4&transport=websocket&sid=${marker}`)).toMatch(/^400 /);
  });

  test.each(["/", "/socket.io", "/api/rooms/essai", `/${marker}`, "/livekitten", "//socket.io/"])(
    "an upgrade at %s",
    async (path) => {
      expect(await knock(page(), path)).toMatch(/^404 /);
    },
  );

  test.each(["GET", "POST"])("%s instead of an upgrade", async (method) => {
    const answer = await fetch(`${server.origin}/socket.io/?EIO=4&transport=polling`, { method, headers: page() });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { code: "not_found" } });
  });
});

/** First bytes of WebSocket frames, from a page and to it. */
const frame = {
  text: 0x81,
  compressed: 0xc1,
  unknown: 0x8f,
  closedForNothing: Buffer.from([0x88, 0]),
  closedForProtocol: Buffer.from([0x88, 2, 1_002 >> 8, 1_002 & 0xff]),
} as const;

/** As a browser would send it: fewer than 126 bytes, masked by zeros. */
const masked = (first: number, text: string): Buffer =>
  Buffer.concat([Buffer.from([first, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);

describe("a connection is closed by", () => {
  const packets: readonly (readonly [what: string, ...packets: (string | Uint8Array<ArrayBuffer>)[]])[] = [
    ["a packet that is none", marker],
    ["an unknown type of packet", `49["${marker}"]`],
    ["an event that is no JSON", `42["command",{"${marker}"`],
    ["an event that is no list", `42{"command":"${marker}"}`],
    ["an event of a reserved name", `42["disconnect","${marker}"]`],
    ["a key said twice in what is no JSON", `42["command",{"a":1,"a":"${marker}"]]]`],
    ["binary data that nothing announced", new Uint8Array([1, 2, 3])],
    ["text where binary data was announced", `451-["join",{"_placeholder":true,"num":0}]`, `42["join","${marker}"]`],
    ["more binary data than a message may have", `4511-["join",{"_placeholder":true,"num":0}]`],
    ["joining another namespace", `40/${marker},`],
    ["a packet for another namespace", `42/admin,["command","${marker}"]`],
    ["a blank where a digit belongs", `42 ["command",{"id":"${marker}","id":"x"}]`],
    ["a line break for its type", `4\r/${marker},`],
    ["a number that is not written as one", `451e0-["join",{"_placeholder":true,"num":0}]`],
    ["an event without anything", "42"],
  ];

  test.each(packets)("%s", async (_what, ...sent) => {
    const { socket } = await enter(server, newRoom());
    for (const packet of sent) socket.send(packet);
    expect(await socket.closed).toBe(1005);
  });

  test.each([70_000, 2_000_000])("a message of %i bytes", async (sizeBytes) => {
    const { socket } = await enter(server, newRoom());
    socket.send(`42["command","${marker}${"x".repeat(sizeBytes)}"]`);
    expect(await socket.closed).toBe(1009);
    expect(await server.refused({ code: "too_large" })).toBeGreaterThan(0);
  });

  test.each([
    ["a packet that is none, before it has said hello", frame.text, frame.closedForNothing],
    ["a compressed message, which may be a small one that becomes large", frame.compressed, frame.closedForProtocol],
    ["a frame that is none", frame.unknown, frame.closedForProtocol],
  ])("%s", async (_what, sent, answer) => {
    const headers = { origin: server.origin, cookie: device.cookie, "sec-websocket-extensions": "permessage-deflate" };
    const { socket } = await upgrade(server.origin + socketPath, headers);
    const heard: Buffer[] = [];
    socket?.on("data", (data: Buffer) => heard.push(data)).write(masked(sent, `4${marker}`));
    await expect.poll(() => Buffer.concat(heard).includes(answer)).toBe(true);
    socket?.destroy();
  });
});

test("what the database refuses is not quoted in the log", async () => {
  const { pool } = server.database;
  const { socket } = await enter(server, newRoom());
  await pool.query(`alter table meeting_events add constraint picky check (payload->>'text' is distinct from '${marker}')`);
  expect(await socket.command("chat.send", { text: marker })).toEqual(refusal("unavailable"));
  await pool.query("alter table meeting_events drop constraint picky");
  expect(server.logged()).toContain("violates check constraint");
  expect(await socket.command("chat.send", { text: marker })).toEqual(done);
  socket.close();
});

describe("a message is refused for", () => {
  let somebody: Somebody;
  beforeAll(async () => {
    somebody = await enter(server, newRoom());
  });
  afterAll(() => somebody.socket.close());

  const id = "00000000-0000-4000-8000-000000000000";
  const texts: readonly (readonly [what: string, json: string])[] = [
    ["a key said twice", `["command",{"id":"${id}","name":"chat.send","name":"hands.raise","input":{"text":"${marker}"}}]`],
    ["a key said twice inside", `["command",{"id":"${id}","name":"chat.send","input":{"text":"x","text":"${marker}"}}]`],
    [
      "a key said twice in two ways",
      `["command",{"id":"${id}","n\\u0061me":"x","name":"chat.send","input":{"text":"${marker}"}}]`,
    ],
    ["deep nesting", `["command",{"id":"${id}","name":"chat.send","input":${"[".repeat(500)}"${marker}"${"]".repeat(500)}}]`],
    [
      "a prototype of its own",
      `["command",{"id":"${id}","name":"chat.send","input":{"text":"${marker}","__proto__":{"role":"organiser"}}}]`,
    ],
    ["an event that is none of ours", `["${marker}",{}]`],
    ["an event that every object inherits", `["constructor","${marker}"]`],
    ["an event called error", `["error","${marker}"]`],
    ["an event that is a number", `[7,"${marker}"]`],
    ["no event", `[""]`],
  ];

  test.each(texts)("%s", async (_what, json) => {
    expect(await somebody.socket.askText(json)).toEqual(refusal("bad_request"));
    expect(await somebody.socket.command("hands.raise", {})).toEqual(done);
  });

  test("binary data", async () => {
    const { socket } = somebody;
    socket.send(`451-7["${wire.command}",{"_placeholder":true,"num":0}]`);
    socket.send(new TextEncoder().encode(marker));
    await expect.poll(() => socket.heard.at(-1)).toBe('437[{"ok":false,"error":{"code":"bad_request"}}]');
  });

  test("no way to answer it", async () => {
    somebody.socket.send(`42["${wire.command}",{"id":"${id}","name":"chat.send","input":{"text":"${marker}"}}]`);
    await expect.poll(() => server.refused({ code: "bad_request" })).toBeGreaterThan(0);
    const { rows } = await server.database.pool.query("select from meeting_events where command_id = $1", [id]);
    expect(rows).toEqual([]);
  });
});
