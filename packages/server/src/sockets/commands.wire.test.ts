import { chat, hands, meeting, messagesOf, type NewEvent, reactions } from "@palabre/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { joinAs, startServer, type TestParticipant, type TestServer } from "../../../testing/src/index.ts";
import { newRoom } from "./scene.fixture.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const present: TestParticipant[] = [];

/** People in one new room, who come in one after the other. */
const gather = async <Names extends readonly string[]>(...names: Names): Promise<{ [I in keyof Names]: TestParticipant }> => {
  const room = newRoom();
  for (const name of names) present.push(await joinAs(server, name, { room }));
  const gathered = present.slice(-names.length);
  for (const participant of gathered) await participant.until(({ people }) => people.length === names.length);
  return gathered as { [I in keyof Names]: TestParticipant };
};
afterAll(() => {
  for (const participant of present) participant.close();
});

const comeAlso = async (beside: TestParticipant, name: string): Promise<TestParticipant> => {
  const { room } = beside;
  const participant = await joinAs(server, name, { room });
  present.push(participant);
  return participant;
};

const textsOf = (participant: TestParticipant) => messagesOf(participant.state(chat)).map(({ text }) => text);
const roleOf = ({ people }: TestParticipant, { id }: TestParticipant) => people.find((person) => person.id === id)?.role;

describe("chat", () => {
  test("everybody reads a message, its sender by the time that it is acknowledged", async () => {
    const [ada, bo] = await gather("Ada", "Bo");
    const { seq } = await ada.send(chat, "send", { text: "  Bonjour\r\nà tous " });
    expect(messagesOf(ada.state(chat))).toEqual([
      { id: 1, from: ada.id, fromName: "Ada", text: "Bonjour\nà tous", at: expect.any(Number) },
    ]);
    expect(ada.client.view.get().seq).toBe(seq);
    await bo.until(({ client }) => client.view.get().seq === seq);
    expect(bo.state(chat)).toEqual(ada.state(chat));
  });

  test("a late joiner reads what was written before, by people who have left too", async () => {
    const [ada, bo] = await gather("Ada", "Bo");
    await bo.send(chat, "send", { text: "Je pars" });
    await bo.leave();
    const cy = await comeAlso(ada, "Cy");
    expect(messagesOf(cy.state(chat))).toEqual([expect.objectContaining({ fromName: "Bo", text: "Je pars" })]);
  });

  test("a private message is for two, now and in what comes later", async () => {
    const [ada, bo, cy] = await gather("Ada", "Bo", "Cy");
    await ada.send(chat, "send", { text: "entre nous", to: bo.id });
    await ada.send(chat, "send", { text: "pour tous" });
    for (const each of [ada, bo, cy]) await each.until((self) => textsOf(self).includes("pour tous"));
    expect([ada, bo, cy].map(textsOf)).toEqual([["entre nous", "pour tous"], ["entre nous", "pour tous"], ["pour tous"]]);
    const dee = await comeAlso(ada, "Dee");
    expect(JSON.stringify(dee.client.view.get())).not.toContain("entre nous");
  });

  test("an answer, an edit and a reaction reach everybody, also who comes later", async () => {
    const [ada, bo] = await gather("Ada", "Bo");
    await ada.send(chat, "send", { text: "Bonjuor" });
    await bo.until((self) => textsOf(self).length === 1);
    await bo.send(chat, "send", { text: "Salut", replyTo: 1 });
    await bo.send(chat, "react", { id: 1, emoji: "👍" });
    const { seq } = await ada.send(chat, "edit", { id: 1, text: "Bonjour" });
    await bo.until(({ client }) => client.view.get().seq === seq);
    const cy = await comeAlso(ada, "Cy");
    for (const each of [ada, bo, cy])
      expect(messagesOf(each.state(chat))).toEqual([
        expect.objectContaining({ text: "Bonjour", editedAt: expect.any(Number), reactions: [{ emoji: "👍", by: [bo.id] }] }),
        expect.objectContaining({ text: "Salut", replyTo: 1 }),
      ]);
    await bo.send(chat, "react", { id: 1, emoji: "👍" });
    await ada.until((self) => messagesOf(self.state(chat))[0]?.reactions === undefined);
  });

  test("a deleted message disappears from every screen, and who comes later never gets its text", async () => {
    const [ada, bo] = await gather("Ada", "Bo");
    await bo.send(chat, "send", { text: "numéro de carte" });
    await ada.send(chat, "delete", { id: 1 });
    await bo.until((self) => textsOf(self)[0] === undefined);
    const cy = await comeAlso(ada, "Cy");
    for (const each of [ada, bo, cy]) {
      expect(messagesOf(each.state(chat))).toEqual([{ id: 1, from: bo.id, fromName: "Bo", at: expect.any(Number) }]);
      expect(JSON.stringify(each.client.view.get())).not.toContain("numéro");
    }
  });

  test("what is said of a private message stays between its two readers", async () => {
    const [ada, bo, cy] = await gather("Ada", "Bo", "Cy");
    const heard: NewEvent[] = [];
    cy.client.onEvent(chat, (event) => void heard.push(event));
    await ada.send(chat, "type", { to: bo.id });
    await ada.send(chat, "send", { text: "entre nous", to: bo.id });
    await bo.until((self) => textsOf(self).length === 1);
    await bo.send(chat, "react", { id: 1, emoji: "👀" });
    await ada.send(chat, "edit", { id: 1, text: "rien que nous" });
    await ada.send(chat, "delete", { id: 1 });
    await ada.send(chat, "send", { text: "pour tous" });
    await cy.until((self) => textsOf(self).includes("pour tous"));
    expect(heard.map(({ type, payload }) => [type, payload])).toEqual([
      ["chat.sent", expect.objectContaining({ text: "pour tous" })],
    ]);
  });

  test("who writes is told to the others while it goes on, and kept nowhere", async () => {
    const [ada, bo] = await gather("Ada", "Bo");
    const heard = new Promise<NewEvent>((resolve) => bo.client.onEvent(chat, resolve));
    await ada.send(chat, "type", {});
    expect(await heard).toEqual({ type: "chat.typing", payload: { from: ada.id } });
    const { rows } = await server.database.pool.query("select from meeting_events where type = 'chat.typing'");
    expect(rows).toEqual([]);
  });

  test("an organiser does not read what others write to each other", async () => {
    const [ada, bo, cy] = await gather("Ada", "Bo", "Cy");
    await bo.send(chat, "send", { text: "entre nous", to: cy.id });
    await ada.send(meeting, "changeRole", { participantId: cy.id, role: "organiser" });
    await cy.until((self) => roleOf(self, cy) === "organiser");
    expect([ada, bo, cy].map(textsOf)).toEqual([[], ["entre nous"], ["entre nous"]]);
  });
});

describe("hands", () => {
  test("a hand goes up once, in its turn, and comes down by its owner or an organiser", async () => {
    const [ada, bo, cy] = await gather("Ada", "Bo", "Cy");
    await bo.send(hands, "raise", {});
    await cy.send(hands, "raise", {});
    await cy.send(hands, "raise", {});
    await ada.until((self) => self.state(hands).queue.length === 2);
    expect(ada.state(hands).queue).toEqual([bo.id, cy.id]);
    await bo.send(hands, "lower", { participantId: bo.id });
    await ada.send(hands, "lower", { participantId: cy.id });
    await cy.until((self) => self.state(hands).queue.length === 0);
  });

  test("whoever is called is told, and so is everybody; then all hands go down", async () => {
    const [ada, bo, cy, di] = await gather("Ada", "Bo", "Cy", "Di");
    const heard: NewEvent[] = [];
    bo.client.onEvent(hands, (event) => void heard.push(event));
    for (const one of [bo, cy, di]) await one.send(hands, "raise", {});
    await ada.send(hands, "call", { participantId: bo.id });
    await cy.until((self) => self.state(hands).queue.length === 2);
    await ada.send(hands, "lowerAll", {});
    await bo.until((self) => self.state(hands).queue.length === 0);
    expect(heard.slice(3)).toEqual([
      { type: "hands.called", payload: { participantId: bo.id } },
      { type: "hands.lowered", payload: { participantId: cy.id, by: ada.id } },
      { type: "hands.lowered", payload: { participantId: di.id, by: ada.id } },
    ]);
  });

  test("a hand goes down when its owner leaves", async () => {
    const [ada, bo] = await gather("Ada", "Bo");
    await bo.send(hands, "raise", {});
    await bo.leave();
    await ada.until((self) => self.people.length === 1);
    expect(ada.state(hands).queue).toEqual([]);
  });
});

test("a reaction is seen by those who are there, and kept nowhere", async () => {
  const [ada, bo] = await gather("Ada", "Bo");
  const seen: NewEvent[] = [];
  const shown = new Promise<void>((resolve) =>
    bo.client.onEvent(reactions, (event) => {
      seen.push(event);
      resolve();
    }),
  );
  await ada.send(reactions, "react", { emoji: "🎉" });
  await shown;
  expect(seen).toEqual([{ type: "reactions.reacted", payload: { from: ada.id, emoji: "🎉" } }]);
  const { rows } = await server.database.pool.query("select from meeting_events where type like 'reactions.%'");
  expect(rows).toEqual([]);
  const cy = await comeAlso(ada, "Cy");
  expect(JSON.stringify(cy.client.view.get())).not.toContain("🎉");
});

describe("the core", () => {
  test("a profile changes for everybody, those who come later among them, and in what is written from then on", async () => {
    const [ada, bo] = await gather("Ada", "Bo");
    await bo.send(chat, "send", { text: "Avant" });
    await bo.send(meeting, "changeProfile", { name: "  Bo   Diallo ", avatar: { colour: 4, sign: "🐢" } });
    await bo.send(chat, "send", { text: "Après" });
    await ada.until((self) => textsOf(self).length === 2);
    const cy = await comeAlso(ada, "Cy");
    for (const viewer of [ada, cy]) {
      expect(viewer.people.find(({ id }) => id === bo.id)).toMatchObject({
        name: "Bo Diallo",
        avatar: { colour: 4, sign: "🐢" },
      });
      expect(messagesOf(viewer.state(chat)).map(({ fromName }) => fromName)).toEqual(["Bo", "Bo Diallo"]);
    }
  });

  test("roles are given and taken, for everybody to see", async () => {
    const [ada, bo, cy] = await gather("Ada", "Bo", "Cy");
    await ada.send(meeting, "changeRole", { participantId: bo.id, role: "presenter" });
    await cy.until((self) => roleOf(self, bo) === "presenter");
    await ada.send(meeting, "changeRole", { participantId: bo.id, role: "participant" });
    await cy.until((self) => roleOf(self, bo) === "participant");
  });

  test("who leaves is gone from every screen, and told that it is done", async () => {
    const [ada, bo] = await gather("Ada", "Bo");
    await bo.send(meeting, "leave", {});
    await ada.until(({ people }) => people.length === 1);
  });

  test("who is removed is out at once, and told why", async () => {
    const [ada, bo] = await gather("Ada", "Bo");
    await ada.send(meeting, "remove", { participantId: bo.id });
    await bo.until(({ status }) => status === "closed");
    expect(bo.client.status.get()).toEqual({ kind: "closed", reason: "removed" });
    expect(ada.people.map(({ name }) => name)).toEqual(["Ada"]);
  });

  test("who ends the meeting ends it for all, and is told that it is done", async () => {
    const [ada, bo] = await gather("Ada", "Bo");
    await ada.send(meeting, "end", {});
    for (const each of [ada, bo]) {
      await each.until(({ status }) => status === "closed");
      expect(each.client.status.get()).toEqual({ kind: "closed", reason: "ended" });
    }
  });
});
