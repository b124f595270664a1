import { AppError, CommandRequest, contracts, JoinRequest, ParticipantId } from "../../packages/protocol/src/index.ts";
import { parse } from "../../packages/server/src/lib/parse.ts";
import { admit, agree, endIfEmpty } from "../../packages/server/src/meeting/admission.ts";
import { PromisingMeeting } from "../../packages/server/src/meeting/promises.fixture.ts";
import type { Target } from "../Target.ts";

const people = ["ada", "bo", "cy"].map((name) => ParticipantId.parse(name));
const id = "00000000-0000-4000-8000-000000000000";
const names = contracts.flatMap(({ name, commands }) => Object.keys(commands).map((verb) => `${name}.${verb}`));
const presences = ["online", "reconnecting", "absent"] as const;

const said = (who: number, name: string, input: unknown): string => JSON.stringify([who, { id, name, input }]);

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // Such a line says nothing.
  }
};

const asRequest = (message: unknown): CommandRequest | JoinRequest | undefined => {
  for (const schema of [CommandRequest, JoinRequest]) {
    try {
      return parse(schema, message, "message");
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  return undefined;
};

/** What one of three people does: comes, is lost, goes, or says what a connection would take for a message. */
const step = (meeting: PromisingMeeting, [who, message]: readonly unknown[]): void => {
  const person = people[Math.abs(Math.trunc(Number(who))) % people.length];
  if (!person) return;
  if (typeof message === "number") {
    const presence = presences[Math.abs(Math.trunc(message)) % presences.length] ?? "absent";
    meeting.record((state) => [...agree(state, person, presence), ...endIfEmpty(state)]);
    return;
  }
  const request = asRequest(message);
  if (!request) return;
  if ("input" in request) meeting.ask(person, request);
  else {
    const { name, avatar } = request;
    const arrival = { id: person, name, kind: "web" as const, ...(avatar && { avatar }) };
    meeting.record((state) => admit(state, arrival, { now: 0, maxParticipants: people.length }));
  }
};

const joins = people.map((_person, who) =>
  JSON.stringify([who, { protocol: 2, room: "essai", name: `P${who}`, avatar: { colour: 1 } }]),
);

/** A meeting, one line a step, from the message as it came off the wire to what everybody sees. */
export const target: Target = {
  seeds: [
    [
      ...joins,
      said(0, "chat.send", { text: "a" }),
      said(1, "chat.send", { text: "b", replyTo: 1 }),
      said(2, "chat.send", { to: "ada", text: "c" }),
    ],
    [
      ...joins,
      said(0, "chat.send", { text: "a" }),
      said(1, "chat.react", { id: 1, emoji: "👍" }),
      said(1, "chat.react", { id: 1, emoji: "👍" }),
      said(0, "chat.edit", { id: 1, text: "b" }),
      said(0, "chat.delete", { id: 1 }),
    ],
    [
      ...joins,
      said(1, "hands.raise", {}),
      said(2, "hands.raise", {}),
      said(0, "hands.call", { participantId: "bo" }),
      said(0, "hands.lowerAll", {}),
    ],
    [
      ...joins,
      said(0, "meeting.changeRole", { participantId: "bo", role: "organiser" }),
      said(1, "meeting.remove", { participantId: "cy" }),
      "[0,1]",
      "[0,0]",
      "[0,2]",
    ],
    [
      ...joins,
      said(1, "meeting.changeProfile", { name: "x", avatar: { sign: "🦊" } }),
      said(2, "reactions.react", { emoji: "🎉" }),
      said(1, "chat.type", { to: "cy" }),
      said(0, "meeting.end", {}),
    ],
    [...joins, said(2, "meeting.leave", {}), said(2, "chat.send", { text: "c" }), joins[2] ?? ""],
  ].map((lines) => lines.join("\n")),
  words: [
    ...names,
    "participantId",
    '"ada"',
    '"bo"',
    '"cy"',
    '"organiser"',
    '"constructor"',
    "replyTo",
    '"__proto__":',
    "\u202e",
    '"👍"',
    "\n",
  ],
  run: (input) => {
    const meeting = new PromisingMeeting();
    for (const line of input.split("\n").slice(0, 60)) {
      const said = parsed(line);
      if (Array.isArray(said)) step(meeting, said);
    }
    meeting.check();
  },
};
