import { chat, meeting, type NewEvent } from "@palabre/protocol";
import { expect, test } from "vitest";
import { person } from "../meeting/meeting.fixture.ts";
import { chatDecider } from "./chat.ts";

const id = "5f0f3c1e-8a34-4a3c-9c0e-1b1b1b1b1b1b";
const participant = (name: string) =>
  ({ id: person(name), name, role: "participant", kind: "web", connection: "online", joinedAt: 0 }) as const;
const context = {
  sender: participant("ada"),
  meeting: { ...meeting.initial, participants: { [person("ada")]: participant("ada"), [person("bo")]: participant("bo") } },
  newId: () => id,
  now: 42,
};

test("a message says who wrote it and when, by the server's word", () => {
  const message = { id, from: "ada", fromName: "ada", text: "bonjour", at: 42 };
  expect(chatDecider.decide.send(chat.initial, { text: "bonjour" }, context)).toEqual([{ type: "chat.sent", payload: message }]);
});

test("a private message to somebody who has left is refused", () => {
  expect(() => chatDecider.decide.send(chat.initial, { text: "x", to: person("cy") }, context)).toThrowError(
    expect.objectContaining({ code: "conflict" }),
  );
});

test("what a viewer is shown equals the fold of what the viewer was sent", () => {
  const sent = (from: string, to?: string): NewEvent => ({
    type: "chat.sent",
    payload: { id, from, fromName: from, text: `${from} ${to}`, at: 0, ...(to && { to }) },
  });
  const events = [sent("ada"), sent("ada", "bo"), sent("bo", "cy"), sent("cy", "ada")];
  const state = events.reduce(chat.evolve, chat.initial);
  for (const name of ["ada", "bo", "cy"]) {
    const readable = events.filter(({ payload }) => {
      const audience = chat.events.sent.audience(payload as never);
      return audience === "everyone" || ("participants" in audience && audience.participants.includes(person(name)));
    });
    expect(chatDecider.redact(state, participant(name))).toEqual(readable.reduce(chat.evolve, chat.initial));
  }
});
