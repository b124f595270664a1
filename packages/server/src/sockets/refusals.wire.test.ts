import { randomUUID } from "node:crypto";
import { PROTOCOL_VERSION, wire } from "@palabre/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newDevice, RawSocket, startServer, type TestServer } from "../../../testing/src/index.ts";
import { done, enter, newRoom, refusal, sceneWith } from "./scene.fixture.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const open = () => RawSocket.open(server);

describe("a command", () => {
  const inherited = ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf"];
  const nowhere = ["", ".", "chat", "chat.", ".send", "chat.send.more", "chat.sent", "nothing.here", "meeting.joined"];
  const names = [...nowhere, ...inherited.flatMap((name) => [name, `${name}.send`, `chat.${name}`, `${name}.${name}`])];

  test.each(names)("named %j is unknown", async (name) => {
    const ada = await enter(server, newRoom());
    expect(await ada.socket.command(name, { text: "Bonjour" })).toEqual(refusal("unknown_command"));
    ada.socket.close();
  });

  const malformed: readonly (readonly [why: string, request: unknown])[] = [
    ["nothing at all", undefined],
    ["null", null],
    ["a text", "chat.send"],
    ["a list", [1]],
    ["no id", { name: "chat.send", input: { text: "x" } }],
    ["an id that is none", { id: "1", name: "chat.send", input: { text: "x" } }],
    ["a number for a name", { id: randomUUID(), name: 7, input: {} }],
    ["a name without end", { id: randomUUID(), name: "x".repeat(65), input: {} }],
    ["a key that it does not have", { id: randomUUID(), name: "chat.send", input: { text: "x" }, more: 1 }],
    ["a sender of its own", { id: randomUUID(), name: "chat.send", input: { text: "x" }, senderId: "p1" }],
  ];

  test.each(malformed)("with %s is refused", async (_why, request) => {
    const ada = await enter(server, newRoom());
    expect(await ada.socket.ask(wire.command, request)).toEqual(refusal("bad_request"));
    ada.socket.close();
  });

  const inputs: readonly (readonly [name: string, why: string, input: unknown])[] = [
    ["chat.send", "no text", {}],
    ["chat.send", "an empty text", { text: " \n " }],
    ["chat.send", "a text too long", { text: "x".repeat(4_001) }],
    ["chat.send", "control characters", { text: "a\u0000b" }],
    ["chat.send", "half a character", { text: "\ud800" }],
    ["chat.send", "text that turns around", { text: "a\u202eb" }],
    ["chat.send", "a number for text", { text: 7 }],
    ["chat.send", "a sender of its own", { text: "x", from: "p1" }],
    ["chat.send", "a sender's name of its own", { text: "x", fromName: "Ada" }],
    ["chat.send", "a time of its own", { text: "x", at: 1 }],
    ["chat.send", "a reader that is none", { text: "x", to: "../ada" }],
    ["chat.send", "an answer to nothing", { text: "x", replyTo: 0 }],
    ["chat.edit", "no message", { text: "x" }],
    ["chat.edit", "a text too long", { id: 1, text: "x".repeat(4_001) }],
    ["chat.edit", "other readers", { id: 1, text: "x", to: "p1" }],
    ["chat.delete", "a message that is none", { id: "1" }],
    ["chat.delete", "half a message", { id: 1.5 }],
    ["chat.react", "any other sign", { id: 1, emoji: "💣" }],
    ["chat.react", "somebody else's name", { id: 1, emoji: "👍", by: "p1" }],
    ["chat.type", "what is being written", { text: "x" }],
    ["meeting.changeProfile", "no name", { avatar: {} }],
    ["meeting.changeProfile", "a name that nobody can see", { name: "\u200b", avatar: {} }],
    ["meeting.changeProfile", "a name whose marks lie over the lines around it", { name: `a${"\u0301".repeat(6)}`, avatar: {} }],
    ["meeting.changeProfile", "a colour that is none", { name: "Ada", avatar: { colour: 6 } }],
    ["meeting.changeProfile", "a picture", { name: "Ada", avatar: { sign: "https://example.org/ada.png" } }],
    ["meeting.changeProfile", "somebody else", { name: "Ada", avatar: {}, participantId: "p1" }],
    ["hands.raise", "an owner", { participantId: "p1" }],
    ["hands.lower", "no owner", {}],
    ["hands.lower", "somebody who lowers", { participantId: "p1", by: "p2" }],
    ["hands.lowerAll", "one of them", { participantId: "p1" }],
    ["hands.call", "nobody", {}],
    ["reactions.react", "any other sign", { emoji: "💣" }],
    ["reactions.react", "a sender of its own", { emoji: "👍", from: "p1" }],
    ["meeting.changeRole", "a role that is none", { participantId: "p1", role: "admin" }],
    ["meeting.leave", "somebody else", { participantId: "p1" }],
    ["meeting.end", "a reason of its own", { reason: "empty" }],
    ["meeting.remove", "nobody", null],
  ];

  test.each(inputs)("%s with %s is refused", async (name, _why, input) => {
    const ada = await enter(server, newRoom());
    expect(await ada.socket.command(name, input)).toEqual(refusal("bad_request"));
    ada.socket.close();
  });

  test("that lowers somebody else's hand is for organisers and presenters", async () => {
    for (const [role, verdict] of [
      ["participant", refusal("forbidden")],
      ["presenter", done],
    ] as const) {
      const { founder, subject, other, close } = await sceneWith(server, role);
      for (const { socket } of [founder, other]) await socket.command("hands.raise", {});
      expect(await subject.socket.command("hands.lower", { participantId: founder.id })).toEqual(refusal("forbidden"));
      expect(await subject.socket.command("hands.lower", { participantId: other.id })).toEqual(verdict);
      close();
    }
  });

  test("that lowers all hands leaves up those of whoever stands above", async () => {
    const { room, founder, subject, other, close } = await sceneWith(server, "moderator");
    for (const { socket } of [founder, other]) await socket.command("hands.raise", {});
    expect(await subject.socket.command("hands.lower", { participantId: founder.id })).toEqual(refusal("forbidden"));
    expect(await subject.socket.command("hands.lowerAll", {})).toEqual(done);
    const late = await enter(server, room);
    const left = { kind: "snapshot", states: { hands: { queue: [founder.id] } } };
    await expect.poll(() => late.socket.deliveries[0]).toMatchObject(left);
    late.socket.close();
    close();
  });

  test("about somebody else's message: organisers delete it, nobody edits it", async () => {
    for (const [role, verdict] of [
      ["participant", refusal("forbidden")],
      ["presenter", refusal("forbidden")],
      ["organiser", done],
    ] as const) {
      const { subject, other, close } = await sceneWith(server, role);
      await other.socket.command("chat.send", { text: "Bonjour" });
      expect(await subject.socket.command("chat.edit", { id: 1, text: "Au revoir" })).toEqual(refusal("forbidden"));
      expect(await subject.socket.command("chat.delete", { id: 1 })).toEqual(verdict);
      close();
    }
  });

  test("about a message between others is answered as one about a message that never was", async () => {
    const { founder, subject, other, close } = await sceneWith(server, "organiser");
    await founder.socket.command("chat.send", { text: "entre nous", to: other.id });
    for (const id of [1, 2])
      for (const [name, input] of [
        ["chat.edit", { id, text: "x" }],
        ["chat.delete", { id }],
        ["chat.react", { id, emoji: "👍" }],
        ["chat.send", { replyTo: id, text: "x" }],
      ] as const)
        expect(await subject.socket.command(name, input)).toEqual({ ok: false, error: { code: "not_found" } });
    close();
  });

  test("about a deleted message is in conflict, but for deleting it again", async () => {
    const ada = await enter(server, newRoom());
    await ada.socket.command("chat.send", { text: "Bonjour" });
    expect(await ada.socket.command("chat.delete", { id: 1 })).toEqual(done);
    expect(await ada.socket.command("chat.delete", { id: 1 })).toEqual(done);
    expect(await ada.socket.command("chat.edit", { id: 1, text: "Encore" })).toEqual(refusal("conflict"));
    expect(await ada.socket.command("chat.react", { id: 1, emoji: "👍" })).toEqual(refusal("conflict"));
    ada.socket.close();
  });

  test("that would tell others of a private message is in conflict", async () => {
    const { subject, other, close } = await sceneWith(server, "participant");
    await other.socket.command("chat.send", { text: "entre nous", to: subject.id });
    expect(await subject.socket.command("chat.send", { replyTo: 1, text: "pour tous" })).toEqual(refusal("conflict"));
    expect(await subject.socket.command("chat.send", { replyTo: 1, text: "pour toi", to: other.id })).toEqual(done);
    close();
  });

  test("that touches who opened the meeting is forbidden to other organisers", async () => {
    const { founder, subject, close } = await sceneWith(server, "organiser");
    const { participantId } = { participantId: founder.id };
    expect(await subject.socket.command("meeting.remove", { participantId })).toEqual(refusal("forbidden"));
    const demotion = { participantId, role: "participant" };
    expect(await subject.socket.command("meeting.changeRole", demotion)).toEqual(refusal("forbidden"));
    close();
  });

  test("that leaves no organiser is in conflict", async () => {
    const ada = await enter(server, newRoom());
    const demotion = { participantId: ada.id, role: "participant" };
    expect(await ada.socket.command("meeting.changeRole", demotion)).toEqual(refusal("conflict"));
    ada.socket.close();
  });

  test.each(["p000000000000000000000000", "constructor", "toString"])("to %s, who is not there, is in conflict", async (to) => {
    const ada = await enter(server, newRoom());
    expect(await ada.socket.command("chat.send", { to, text: "Bonjour" })).toEqual(refusal("conflict"));
    ada.socket.close();
  });

  test.each(["p000000000000000000000000", "constructor", "toString"])(
    "about %s, who is not there, changes nothing",
    async (id) => {
      const ada = await enter(server, newRoom());
      const before = await ada.socket.command("hands.lower", { participantId: ada.id });
      expect(await ada.socket.command("meeting.changeRole", { participantId: id, role: "presenter" })).toEqual(before);
      expect(await ada.socket.command("meeting.remove", { participantId: id })).toEqual(before);
      ada.socket.close();
    },
  );

  test("sent twice with one id counts once and is answered alike", async () => {
    const ada = await enter(server, newRoom());
    const id = randomUUID();
    const answers = [
      await ada.socket.command("chat.send", { text: "une fois" }, id),
      await ada.socket.command("chat.send", { text: "une fois" }, id),
    ];
    expect(answers[0]).toEqual(done);
    expect(answers[1]).toEqual(answers[0]);
    const { rows } = await server.database.pool.query("select from meeting_events where meeting_id = $1 and type = 'chat.sent'", [
      ada.meetingId,
    ]);
    expect(rows).toHaveLength(1);
    ada.socket.close();
  });

  test("of somebody else's id does not stand in its way", async () => {
    const { subject, other, close } = await sceneWith(server, "participant");
    const id = randomUUID();
    expect(await other.socket.command("chat.send", { text: "le mien" }, id)).toEqual(done);
    expect(await subject.socket.command("chat.send", { text: "le tien" }, id)).toEqual(done);
    const { rows } = await server.database.pool.query("select from meeting_events where command_id = $1", [id]);
    expect(rows).toHaveLength(2);
    close();
  });
});

describe("without having joined", () => {
  test("a sign of life is for them, neither commands nor media are", async () => {
    const stranger = await open();
    expect(await stranger.command("chat.send", { text: "Bonjour" })).toEqual(refusal("not_in_meeting"));
    expect(await stranger.ask(wire.media)).toEqual(refusal("not_in_meeting"));
    expect(await stranger.ask(wire.alive)).toEqual({ ok: true, result: null });
    expect(stranger.deliveries).toEqual([]);
    stranger.close();
  });
});

describe("joining", () => {
  const requests: readonly (readonly [why: string, request: Record<string, unknown>])[] = [
    ["no room", { room: undefined }],
    ["a reserved room", { room: "api" }],
    ["a room out of here", { room: "../etc" }],
    ["a meeting number", { room: "123-456-789" }],
    ["no name", { name: " " }],
    ["a name without end", { name: "x".repeat(81) }],
    ["a name on two lines of another sense", { name: "Ada\u2028Admin" }],
    ["a role of its own", { role: "organiser" }],
    ["an id that is none", { as: "__proto__" }],
    ["a meeting that is none", { seen: { meetingId: "1", seq: 0 } }],
    ["a past before the beginning", { seen: { meetingId: randomUUID(), seq: -1 } }],
    ["half a past", { seen: { meetingId: randomUUID() } }],
    ["a version that is none", { protocol: "1" }],
  ];

  test.each(requests)("with %s is refused", async (_why, request) => {
    const socket = await open();
    expect(await socket.join(request)).toEqual(refusal("bad_request"));
    socket.close();
  });

  test("with a page of another version is refused", async () => {
    const socket = await open();
    expect(await socket.join({ protocol: PROTOCOL_VERSION + 1 })).toEqual(refusal("protocol_outdated"));
    socket.close();
  });

  test("twice is a conflict, one after the other or at once", async () => {
    const socket = await open();
    const room = newRoom();
    const both = await Promise.all([socket.join({ room }), socket.join({ room })]);
    expect(both).toContainEqual(refusal("conflict"));
    expect(both).toContainEqual(expect.objectContaining({ ok: true }));
    expect(await socket.join({ room: newRoom() })).toEqual(refusal("conflict"));
    socket.close();
  });

  test("as somebody else only gives a place of one's own", async () => {
    const room = newRoom();
    const ada = await enter(server, room, "Ada");
    const thief = await RawSocket.open(server, await newDevice(server));
    const outcome = await thief.join({ room, as: ada.id });
    expect(outcome).toEqual(expect.objectContaining({ ok: true }));
    expect(outcome).not.toEqual(expect.objectContaining({ result: expect.objectContaining({ participantId: ada.id }) }));
    expect(await ada.socket.command("hands.raise", {})).toEqual(done);
    for (const socket of [thief, ada.socket]) socket.close();
  });
});

describe("after the end", () => {
  test("who left or ended the meeting is disconnected, and says nothing more", async () => {
    for (const [name, inputOf] of [
      ["meeting.leave", () => ({})],
      ["meeting.end", () => ({})],
    ] as const) {
      const ada = await enter(server, newRoom());
      const outcomes = await Promise.all([
        ada.socket.command(name, inputOf()),
        ada.socket.command("chat.send", { text: "encore un mot" }),
      ]);
      expect(outcomes[0]).toEqual(done);
      expect([refusal("not_in_meeting"), refusal("meeting_ended")]).toContainEqual(outcomes[1]);
      await ada.socket.closed;
    }
  });
});
