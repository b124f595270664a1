import { type Chat, type ChatReaction, chat, meeting, messagesOf, type NewEvent, type Role } from "@palabre/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mayRead } from "../meeting/audience.ts";
import type { Context } from "../meeting/decider.ts";
import { person } from "../meeting/meeting.fixture.ts";
import { chatDecider } from "./chat.ts";

const participant = (name: string, role: Role = "participant") =>
  ({ id: person(name), name, role, kind: "web", connection: "online", joinedAt: 0 }) as const;

const names = ["ada", "bo", "cy"];
const present = { ...meeting.initial, participants: Object.fromEntries(names.map((name) => [name, participant(name)])) };
const by = (name: string, role?: Role): Context => ({
  sender: participant(name, role),
  meeting: present,
  newId: () => "",
  now: 42,
});

const { decide, redact } = chatDecider;
const fold = (events: readonly NewEvent[], state: Chat = chat.initial): Chat => events.reduce(chat.evolve, state);

/** A chat in which these have been said, each "sender: text" or "sender > reader: text". */
const having = (...said: readonly string[]): Chat =>
  said.reduce((state, line) => {
    const [, from = "", to, text = ""] = /^(\w+)(?: > (\w+))?: (.*)$/.exec(line) ?? [];
    return fold(decide.send(state, { text, ...(to && { to: person(to) }) }, by(from)), state);
  }, chat.initial);

const refusedAs = (code: string) => expect.objectContaining({ code });
const textsOf = (state: Chat) => messagesOf(state).map(({ text }) => text);

describe("sending", () => {
  test("a message says who wrote it and when, by the server's word, and is counted", () => {
    const message = { id: 2, from: "ada", fromName: "ada", text: "bonjour", at: 42 };
    expect(decide.send(having("bo: salut"), { text: "bonjour" }, by("ada"))).toEqual([{ type: "chat.sent", payload: message }]);
  });

  test.each(["dee", "ada"])("a private message from ada to %s, who cannot be its reader, is refused", (to) => {
    expect(() => decide.send(chat.initial, { text: "x", to: person(to) }, by("ada"))).toThrowError(refusedAs("conflict"));
  });

  test("an answer names what it answers", () => {
    const [answer] = decide.send(having("bo: où ?"), { text: "ici", replyTo: 1 }, by("ada"));
    expect(answer?.payload).toEqual(expect.objectContaining({ replyTo: 1 }));
  });

  test("a private message is answered in private by its two readers, and is unknown to the third", () => {
    const state = having("ada > bo: entre nous");
    const answer = (name: string, to?: string) => () =>
      decide.send(state, { text: "oui", replyTo: 1, ...(to && { to: person(to) }) }, by(name));
    expect(answer("bo", "ada")()).toHaveLength(1);
    expect(answer("bo")).toThrowError(refusedAs("conflict"));
    expect(answer("bo", "cy")).toThrowError(refusedAs("conflict"));
    expect(answer("cy", "ada")).toThrowError(refusedAs("not_found"));
  });
});

describe("editing", () => {
  test("one's own message changes for all its readers, and says when", () => {
    const state = having("ada > bo: bonjuor");
    const events = decide.edit(state, { id: 1, text: "bonjour" }, by("ada"));
    expect(events).toEqual([{ type: "chat.edited", payload: { id: 1, from: "ada", to: "bo", text: "bonjour", at: 42 } }]);
    expect(messagesOf(fold(events, state))).toEqual([expect.objectContaining({ text: "bonjour", editedAt: 42, at: 42 })]);
  });

  test("what others have written stays as it is, for organisers too", () => {
    const edit = (role: Role) => () => decide.edit(having("ada: bonjour"), { id: 1, text: "x" }, by("bo", role));
    expect(edit("participant")).toThrowError(refusedAs("forbidden"));
    expect(edit("organiser")).toThrowError(refusedAs("forbidden"));
  });

  test("writing the same again changes nothing", () => {
    expect(decide.edit(having("ada: bonjour"), { id: 1, text: "bonjour" }, by("ada"))).toEqual([]);
  });
});

describe("deleting", () => {
  const state = having("ada: secret", "ada > bo: secret entre nous");
  const remove = (id: number, context: Context) => decide.delete(state, { id }, context);

  test("leaves who wrote and when, and nothing of the text nor of what was said to it", () => {
    const reacted = fold(decide.react(state, { id: 1, emoji: "👍" }, by("bo")), state);
    const after = fold(decide.delete(reacted, { id: 1 }, by("ada")), reacted);
    expect(messagesOf(after)[0]).toEqual({ id: 1, from: "ada", fromName: "ada", at: 42 });
    expect(JSON.stringify(after.pages[0]?.[0])).not.toMatch(/secret|👍/);
  });

  test("others' messages is for organisers, as far as they may read them", () => {
    expect(() => remove(1, by("bo"))).toThrowError(refusedAs("forbidden"));
    expect(() => remove(1, by("bo", "presenter"))).toThrowError(refusedAs("forbidden"));
    expect(remove(1, by("bo", "organiser"))).toEqual([{ type: "chat.deleted", payload: { id: 1, from: "ada" } }]);
    expect(() => remove(2, by("cy", "organiser"))).toThrowError(refusedAs("not_found"));
  });

  test("is final: twice is once, and nothing more is said of it", () => {
    const gone = fold(remove(1, by("ada")), state);
    expect(decide.delete(gone, { id: 1 }, by("ada"))).toEqual([]);
    expect(() => decide.edit(gone, { id: 1, text: "encore" }, by("ada"))).toThrowError(refusedAs("conflict"));
    expect(() => decide.react(gone, { id: 1, emoji: "👍" }, by("bo"))).toThrowError(refusedAs("conflict"));
  });
});

describe("reacting", () => {
  const react = (state: Chat, name: string, emoji: ChatReaction) => fold(decide.react(state, { id: 1, emoji }, by(name)), state);
  const reactionsOf = (state: Chat) => messagesOf(state)[0]?.reactions;

  test("the same emoji joins, a second time takes back, and the last one takes all of it away", () => {
    const both = react(react(having("ada: bravo"), "bo", "👏"), "cy", "👏");
    expect(reactionsOf(both)).toEqual([{ emoji: "👏", by: ["bo", "cy"] }]);
    const one = react(both, "bo", "👏");
    expect(reactionsOf(one)).toEqual([{ emoji: "👏", by: ["cy"] }]);
    expect(react(one, "cy", "👏")).toEqual(having("ada: bravo"));
  });

  test("a message takes five hundred of them", () => {
    const crowd = Array.from({ length: 500 }, (_, index) => person(`p${index}`));
    const popular = crowd.reduce(
      (state, who) => fold([{ type: "chat.reacted", payload: { id: 1, from: "ada", by: who, emoji: "👍" } }], state),
      having("ada: bravo"),
    );
    expect(() => react(popular, "bo", "👏")).toThrowError(refusedAs("conflict"));
  });
});

test.each([
  ["edit", { text: "x" }],
  ["delete", {}],
  ["react", { emoji: "👍" as const }],
] as const)("to %s what was never written and what is between others are refused alike", (verb, input) => {
  const state = having("ada > bo: entre nous");
  const attempt = (id: number) => () => decide[verb](state, { id, ...input } as never, by("cy", "organiser"));
  const refusals = [1, 2].map((id) => {
    try {
      return attempt(id)();
    } catch (error) {
      return error;
    }
  });
  expect(refusals[0]).toEqual(refusedAs("not_found"));
  expect(refusals[1]).toEqual(refusals[0]);
});

describe("the bounds", () => {
  /** Says it as often as asked for, as the log would be folded. */
  const saying = (times: number, text: string, state: Chat = chat.initial, name = "ada"): Chat => {
    let after = state;
    for (let index = 0; index < times; index += 1) after = fold(decide.send(after, { text }, by(name)), after);
    return after;
  };
  const wordsOf = (state: Chat, name: string) => messagesOf(state).filter(({ from }) => from === name);

  test.each([
    ["long messages", "x".repeat(4_000), 1_100],
    ["many messages", "x", 10_200],
  ])("by %s somebody pushes out what they wrote themselves, and nobody else's words", (_what, text, times) => {
    const before = saying(30, "important");
    const after = saying(times, text, before, "bo");
    expect(wordsOf(after, "ada")).toEqual(wordsOf(before, "ada"));
    const own = wordsOf(after, "bo");
    expect(own.length).toBeLessThan(times);
    expect(own.at(-1)?.id).toBe(30 + times);
  });

  test("when reactions have filled what there is for them, nobody's words go for one more", () => {
    const crowd = Array.from({ length: 500 }, (_, index) => person(`p${index}`));
    const reactions = Array.from({ length: 20 }, (_, index) =>
      crowd.map((who) => ({ type: "chat.reacted", payload: { id: index + 1, from: "ada", by: who, emoji: "👍" } })),
    ).flat();
    const popular = fold(reactions, saying(21, "bravo"));
    expect(() => decide.react(popular, { id: 21, emoji: "👏" }, by("bo"))).toThrowError(refusedAs("conflict"));
  });

  const writing = fc.record({
    name: fc.constantFrom(...names),
    length: fc.constantFrom(1, 200, 4_000),
    times: fc.integer({ min: 1, max: 300 }),
  });

  test("whatever is written, there is room, and who has written less than an equal share of it loses nothing", () => {
    const property = fc.property(fc.array(writing, { minLength: 1, maxLength: 8 }), (writings) => {
      let state = chat.initial;
      const written = new Map<string, number>();
      const lost = new Set<string>();
      for (const { name, length, times } of writings) {
        for (let index = 0; index < times; index += 1) {
          const events = decide.send(state, { text: "x".repeat(length) }, by(name));
          state = fold(events, state);
          for (const { type, payload } of events) if (type === "chat.forgotten") lost.add((payload as { of: string }).of);
        }
        written.set(name, (written.get(name) ?? 0) + length * times);
      }
      expect(textsOf(state).join("").length).toBeLessThanOrEqual(2_000_000);
      // Less by what is made free at once, and by one message.
      const equalShare = 2_000_000 / names.length - 24_000;
      for (const [name, characters] of written) if (characters <= equalShare) expect(lost).not.toContain(name);
    });
    fc.assert(property, { numRuns: 20 });
  });

  test("the latest ten thousand messages stay, to the hundred, and ids go on", () => {
    const state = saying(10_150, "mot");
    const ids = messagesOf(state).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(9_900);
    expect(ids.length).toBeLessThanOrEqual(10_000);
    expect(ids).toEqual(ids.map((_, index) => 10_150 - ids.length + 1 + index));
  });

  test("4 MB of text stay, also when short messages are edited into long ones", () => {
    const size = (state: Chat) => textsOf(state).join("").length * 2;
    const long = "x".repeat(4_000);
    expect(size(saying(1_100, long))).toBeLessThanOrEqual(4_000_000);
    let state = saying(700, "x");
    for (let id = 1; id <= 700; id += 1) {
      if (messagesOf(state).some((message) => message.id === id))
        state = fold(decide.edit(state, { id, text: long }, by("ada")), state);
    }
    expect(size(state)).toBeGreaterThan(3_000_000);
    expect(size(state)).toBeLessThanOrEqual(4_000_000);
  });
});

const who = fc.constantFrom(...names);
const id = fc.integer({ min: 1, max: 220 });
const deed = fc.oneof(
  fc.tuple(fc.constant("send" as const), who, fc.record({ text: fc.constant("mot"), to: fc.option(who, { nil: undefined }) })),
  fc.tuple(fc.constant("send" as const), who, fc.record({ text: fc.constant("oui"), replyTo: id })),
  fc.tuple(fc.constant("edit" as const), who, fc.record({ id, text: fc.constant("autre") })),
  fc.tuple(fc.constant("delete" as const), who, fc.record({ id })),
  fc.tuple(fc.constant("react" as const), who, fc.record({ id, emoji: fc.constantFrom("👍", "🎉") })),
);

test("whatever is done, what a viewer is shown equals the fold of what the viewer was sent", () => {
  const audienceOf = ({ type, payload }: NewEvent) =>
    chat.events[type.slice("chat.".length) as keyof typeof chat.events].audience(payload as never);
  // Two pages' worth of private and public messages to begin with, so that ids meet.
  const start = Array.from({ length: 110 }, (_, index) => `ada${index % 3 === 0 ? " > bo" : ""}: mot`);
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 40 }), (deeds) => {
      const events: NewEvent[] = messagesOf(having(...start)).map((payload) => ({ type: "chat.sent", payload }));
      let state = fold(events);
      for (const [verb, name, input] of deeds) {
        try {
          const following = decide[verb](state, input as never, by(name));
          events.push(...following);
          state = fold(following, state);
        } catch (error) {
          expect(error).toHaveProperty("code");
        }
      }
      if (deeds.length % 5 === 0) events.push({ type: "chat.forgotten", payload: { of: person("ada"), before: 100 } });
      const whole = fold(events);
      for (const name of names) {
        const read = events.filter((event) => mayRead(participant(name), audienceOf(event)));
        expect(redact(whole, participant(name))).toEqual(fold(read));
      }
    }),
    { numRuns: 100 },
  );
});
