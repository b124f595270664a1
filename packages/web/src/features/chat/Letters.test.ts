import { AppError, maxChatText, ParticipantId } from "@palabre/protocol";
import { expect, test } from "vitest";
import type { Conversation } from "./conversations.ts";
import { type Drafts, draftIn, Letters, roomIn } from "./Letters.ts";

const bo = ParticipantId.parse("bo");

const answering = (answers: readonly (AppError | undefined)[] = [], kept?: Drafts) => {
  const sent: unknown[] = [];
  const remaining = [...answers];
  const answer = async (...what: readonly unknown[]) => {
    sent.push(what.length === 1 ? what[0] : what);
    const refusal = remaining.shift();
    if (refusal) throw refusal;
  };
  let drafts: Drafts = {};
  const post = {
    send: ({ text, replyTo }: { text: string; replyTo?: number }, to: Conversation) => answer({ text, replyTo, to }),
    edit: (id: number, text: string) => answer({ id, text }),
    keep: (all: Drafts) => {
      drafts = all;
    },
  };
  const letters = new Letters(post, kept);
  return { letters, sent, state: () => letters.state.get(), kept: () => drafts };
};

test("what is too long is not sent, and stays where it is written", async () => {
  const { letters, sent, state } = answering();
  letters.write(null, "x".repeat(maxChatText + 1));
  await letters.send(null);
  expect(sent).toEqual([]);
  expect(roomIn(draftIn(state().drafts, null).text)).toBe(-1);
});

test("a sent draft is emptied at once and waits until the meeting has it", async () => {
  const { letters, sent, state } = answering();
  letters.write(null, "  Bonjour  ");
  const sending = letters.send(null);
  expect(draftIn(state().drafts, null).text).toBe("");
  expect(state().waiting).toEqual([{ id: 1, text: "Bonjour", conversation: null, refusal: undefined }]);
  await sending;
  expect(sent).toEqual([{ text: "Bonjour", replyTo: undefined, to: null }]);
  expect(state().waiting).toEqual([]);
});

test("nothing visible is nothing to send", async () => {
  const { letters, sent, state } = answering();
  letters.write(null, " \n ");
  await letters.send(null);
  expect(sent).toEqual([]);
  expect(draftIn(state().drafts, null).text).toBe(" \n ");
});

test("a refused message stays with its reason, and can be sent again", async () => {
  const { letters, sent, state } = answering([new AppError("rate_limited", "slowly"), undefined]);
  letters.write(null, "Bonjour");
  await letters.send(null);
  expect(state().waiting).toEqual([{ id: 1, text: "Bonjour", conversation: null, refusal: "rate_limited" }]);
  await letters.retry(1);
  expect(sent).toHaveLength(2);
  expect(state().waiting).toEqual([]);
});

test("a message under way is not sent a second time", async () => {
  const { letters, sent } = answering();
  letters.write(null, "Bonjour");
  const sending = letters.send(null);
  await letters.retry(1);
  await sending;
  expect(sent).toHaveLength(1);
});

test("a message that the meeting tells before it answers waits no longer; another, a refused one and a second alike do", async () => {
  const { letters, state } = answering([new AppError("rate_limited", "slowly")]);
  const texts = () => state().waiting.map(({ text, refusal }) => refusal ?? text);
  letters.write(null, "Bonjour");
  await letters.send(null);
  letters.write(null, "Bonjour");
  const first = letters.send(null);
  letters.write(null, "Bonjour");
  const second = letters.send(null);
  letters.arrive({ text: "Bonjour", replyTo: 7 }, null);
  letters.arrive({ text: "Bonjour" }, bo);
  letters.arrive({ text: "Bonsoir" }, null);
  expect(texts()).toEqual(["rate_limited", "Bonjour", "Bonjour"]);
  letters.arrive({ text: "Bonjour" }, null);
  expect(texts()).toEqual(["rate_limited", "Bonjour"]);
  await Promise.all([first, second]);
  expect(texts()).toEqual(["rate_limited"]);
});

test("a refused message can be given up", async () => {
  const { letters, state } = answering([new AppError("forbidden", "no")]);
  letters.write(null, "Bonjour");
  await letters.send(null);
  letters.discard(1);
  expect(state().waiting).toEqual([]);
});

test("each conversation has a draft of its own, and all are kept", async () => {
  const { letters, sent, kept } = answering();
  letters.write(null, "à tous");
  letters.write(bo, "à toi");
  expect(kept()).toEqual({ "": { text: "à tous" }, bo: { text: "à toi" } });
  await letters.send(bo);
  expect(sent).toEqual([{ text: "à toi", replyTo: undefined, to: bo }]);
  expect(draftIn(kept(), null).text).toBe("à tous");
});

test("what was kept is there again", () => {
  expect(draftIn(answering([], { "": { text: "à tous", replyTo: 3 } }).state().drafts, null)).toEqual({
    text: "à tous",
    replyTo: 3,
  });
});

test("an answer goes out with what it answers, once", async () => {
  const { letters, sent } = answering();
  letters.answer(null, 7);
  letters.write(null, "oui");
  await letters.send(null);
  letters.write(null, "et encore");
  await letters.send(null);
  expect(sent).toEqual([
    { text: "oui", replyTo: 7, to: null },
    { text: "et encore", replyTo: undefined, to: null },
  ]);
});

test("changing one's mind about answering leaves the text", () => {
  const { letters, state } = answering();
  letters.write(null, "oui");
  letters.answer(null, 7);
  letters.cancelAnswer(null);
  expect(draftIn(state().drafts, null)).toEqual({ text: "oui" });
});

test("while a message is changed the draft waits aside", async () => {
  const { letters, sent, state } = answering();
  letters.write(null, "à moitié");
  letters.edit({ id: 3, conversation: null, text: "ancien" });
  letters.write(null, "nouveau");
  await letters.send(null);
  expect(sent).toEqual([{ id: 3, text: "nouveau" }]);
  expect(state().editing).toBeUndefined();
  expect(draftIn(state().drafts, null).text).toBe("à moitié");
});

test("a refused change comes back with its reason", async () => {
  const { letters, state } = answering([new AppError("conflict", "deleted")]);
  letters.edit({ id: 3, conversation: null, text: "nouveau" });
  await letters.send(null);
  expect(state().editing).toEqual({ id: 3, conversation: null, text: "nouveau", refusal: "conflict" });
});
