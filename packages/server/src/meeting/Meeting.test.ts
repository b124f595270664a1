import { randomUUID } from "node:crypto";
import { chat, meeting as core, hands, messagesOf } from "@palabre/protocol";
import { type TestDatabase, testDatabase } from "@palabre/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { agree, endIfEmpty } from "./admission.ts";
import { person, TestMeeting, type Watcher } from "./meeting.fixture.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const open = (processes?: number) => TestMeeting.open(database.pool, processes);
const texts = (watcher: Watcher) => messagesOf(watcher.state(chat)).map(({ text }) => text);
const refusal = (code: string) => expect.objectContaining({ code });

describe("people", () => {
  test("the first to come is organiser, the others are participants", async () => {
    const meeting = await open();
    const ada = await meeting.join("ada");
    await meeting.join("bo");
    const { participants } = ada.state(core);
    expect([participants[person("ada")]?.role, participants[person("bo")]?.role]).toEqual(["organiser", "participant"]);
  });

  test("when the last organiser leaves, who came next follows, and the founder is organiser again on coming back", async () => {
    const meeting = await open();
    await meeting.join("ada");
    const bo = await meeting.join("bo");
    await meeting.join("cy");
    await meeting.send("ada", "meeting.leave", {});
    expect(bo.state(core).participants[person("bo")]?.role).toBe("organiser");
    await meeting.join("ada");
    expect(bo.state(core).participants[person("ada")]?.role).toBe("organiser");
  });

  test("who leaves, is removed or sees the end is closed with the reason, and delivered nothing more", async () => {
    const meeting = await open();
    const [ada, bo, cy] = [await meeting.join("ada"), await meeting.join("bo"), await meeting.join("cy")];
    await meeting.send("bo", "meeting.leave", {});
    await meeting.send("ada", "meeting.remove", { participantId: "cy" });
    const seen = cy.events.length;
    await meeting.send("ada", "chat.send", { text: "entre nous" });
    expect([bo.closed, cy.closed, cy.events.length]).toEqual(["left", "removed", seen]);
    await meeting.send("ada", "meeting.end", {});
    expect(ada.closed).toBe("ended");
  });

  test("nothing follows a meeting's end, on any process", async () => {
    const meeting = await open(2);
    await meeting.join("ada");
    await meeting.send("ada", "meeting.end", {});
    await expect(meeting.send("ada", "chat.send", { text: "encore" }, { at: 1 })).rejects.toEqual(refusal("meeting_ended"));
    await expect(meeting.send("ada", "chat.send", { text: "encore" })).rejects.toEqual(refusal("meeting_ended"));
    expect((await meeting.log.read(meeting.id, 0)).at(-1)?.type).toBe("meeting.ended");
  });

  test("only an empty meeting ends by itself", async () => {
    const meeting = await open();
    await meeting.join("ada");
    await meeting.process(0).record(endIfEmpty);
    expect(meeting.process(0).state.isEnded).toBe(false);
    await meeting.process(0).record((state) => agree(state, person("ada"), "absent"));
    await meeting.process(0).record(endIfEmpty);
    expect(meeting.process(0).state.isEnded).toBe(true);
  });
});

describe("what people may read", () => {
  test("a private message reaches its two readers and nobody's snapshot else", async () => {
    const meeting = await open();
    const [ada, bo, cy] = [await meeting.join("ada"), await meeting.join("bo"), await meeting.join("cy")];
    await meeting.send("ada", "chat.send", { to: "bo", text: "entre nous" });
    await meeting.send("ada", "chat.send", { text: "à tous" });
    expect([texts(ada), texts(bo), texts(cy)]).toEqual([["entre nous", "à tous"], ["entre nous", "à tous"], ["à tous"]]);
    expect(texts(await meeting.join("dee"))).toEqual(["à tous"]);
  });

  test("a resumed view is sent what it missed and may read, and nothing twice", async () => {
    const meeting = await open();
    await meeting.join("ada");
    const bo = await meeting.join("bo");
    const missed = await meeting.join("cy");
    const seq = missed.view.seq;
    await meeting.send("ada", "chat.send", { to: "bo", text: "entre nous" });
    await meeting.send("bo", "hands.raise", {});
    const back = await meeting.watch("cy", { afterSeq: seq });
    expect(back.events.map(({ type }) => type)).toEqual(["hands.raised"]);
    expect(bo.state(hands).queue).toEqual(["bo"]);
  });

  test("a new role is shown afresh what it may now read, also to who was away when it came", async () => {
    const meeting = await open();
    await meeting.join("ada");
    const bo = await meeting.join("bo");
    const seq = bo.view.seq;
    await meeting.send("ada", "meeting.changeRole", { participantId: "bo", role: "presenter" });
    expect(bo.state(core).participants[person("bo")]?.role).toBe("presenter");
    const back = await meeting.watch("bo", { afterSeq: seq });
    expect([back.events, back.view.seq]).toEqual([[], meeting.process(0).head]);
  });

  test("a reaction is seen by those present on every process and by no log", async () => {
    const meeting = await open(2);
    await meeting.join("ada");
    const bo = await meeting.join("bo", { at: 1 });
    const head = meeting.process(0).head;
    await meeting.send("ada", "reactions.react", { emoji: "👏" });
    expect(bo.events).toContainEqual({ type: "reactions.reacted", payload: { from: "ada", emoji: "👏" } });
    expect((await meeting.log.read(meeting.id, 0)).length).toBe(head);
  });
});

describe("refusals", () => {
  test.each([
    ["a role that may not", "bo", "meeting.remove", { participantId: "ada" }, "forbidden"],
    ["who opened the meeting is not moderated", "cy", "meeting.remove", { participantId: "ada" }, "forbidden"],
    ["the last organiser stays one", "ada", "meeting.changeRole", { participantId: "ada", role: "participant" }, "conflict"],
    ["too long", "bo", "chat.send", { text: "x".repeat(4_001) }, "bad_request"],
    ["a sender in the message", "bo", "chat.send", { text: "x", from: "ada" }, "bad_request"],
    ["no input at all", "bo", "chat.send", undefined, "bad_request"],
    ["a name that every object has", "bo", "chat.constructor", {}, "unknown_command"],
    ["a feature that every object has", "bo", "__proto__.send", {}, "unknown_command"],
    ["a reader who is not there", "bo", "chat.send", { text: "x", to: "zoe" }, "conflict"],
    ["a sender who is not there", "eve", "hands.raise", {}, "not_in_meeting"],
    ["a sender whom every object has", "constructor", "hands.raise", {}, "not_in_meeting"],
  ])("%s", async (_why, who, command, input, code) => {
    const meeting = await open();
    await meeting.join("ada");
    await meeting.join("bo");
    await meeting.join("cy", { role: code === "conflict" ? "participant" : "organiser" });
    const { head } = meeting.process(0);
    await expect(meeting.send(who, command, input)).rejects.toEqual(refusal(code));
    expect(meeting.process(0).head).toBe(head);
  });
});

describe("a command that is sent again", () => {
  test("counts once and is answered alike, at the same time, later, elsewhere and after a crash", async () => {
    const meeting = await open(2);
    await meeting.join("ada");
    const id = randomUUID();
    const say = (at: number) => meeting.send("ada", "chat.send", { text: "une fois" }, { id, at });
    const answers = await Promise.all([say(0), say(0), say(1), say(1)]);
    await meeting.restart(0);
    answers.push(await say(0), await say(1));
    expect(new Set(answers.map(({ seq }) => seq)).size).toBe(1);
    const witness = await meeting.watch("ada", { at: 1 });
    expect(texts(witness)).toEqual(["une fois"]);
  });

  test("is answered as it was although it would now be refused", async () => {
    const meeting = await open(2);
    await meeting.join("ada");
    await meeting.join("bo");
    const id = randomUUID();
    const done = await meeting.send("bo", "chat.send", { text: "à bientôt", to: "ada" }, { id });
    await meeting.process(0).record((state) => agree(state, person("ada"), "absent"));
    await meeting.settle();
    expect(await meeting.send("bo", "chat.send", { text: "à bientôt", to: "ada" }, { id, at: 1 })).toEqual(done);
  });

  test("with the id of somebody else's command is a command of its own", async () => {
    const meeting = await open();
    const ada = await meeting.join("ada");
    await meeting.join("bo");
    const id = randomUUID();
    await meeting.send("ada", "chat.send", { text: "un" }, { id });
    await meeting.send("bo", "chat.send", { text: "deux" }, { id });
    expect(texts(ada)).toEqual(["un", "deux"]);
  });
});

describe("the fold kept aside", () => {
  test("opens a long meeting without reading it all, and equals the whole fold", async () => {
    const meeting = await open();
    await meeting.join("ada");
    await Promise.all(Array.from({ length: 450 }, (_, index) => meeting.send("ada", "chat.send", { text: `mot ${index}` })));
    await expect.poll(async () => (await meeting.log.readFold(meeting.id))?.seq ?? 0).toBeGreaterThan(200);
    const before = meeting.process(0).snapshot(person("ada"));
    await meeting.restart(0);
    expect(meeting.process(0).snapshot(person("ada"))).toEqual(before);
    expect(meeting.troubles).toEqual([]);
  });

  test("of other reducers is not believed", async () => {
    const meeting = await open();
    await meeting.join("ada");
    await meeting.log.saveFold(meeting.id, { seq: 1_000, folds: "chat@0", fold: { states: {}, answers: [] } });
    await meeting.restart(0);
    expect(meeting.process(0).head).toBe(1);
  });
});
