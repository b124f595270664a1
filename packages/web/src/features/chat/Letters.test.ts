import { AppError } from "@palabre/protocol";
import { expect, test } from "vitest";
import { Letters } from "./Letters.ts";

const answering = (answers: readonly (AppError | undefined)[]) => {
  const sent: string[] = [];
  const remaining = [...answers];
  const letters = new Letters(async (text) => {
    sent.push(text);
    const refusal = remaining.shift();
    if (refusal) throw refusal;
  });
  return { letters, sent };
};

test("a sent draft is emptied at once and waits until the meeting has it", async () => {
  const { letters, sent } = answering([]);
  letters.write("  Bonjour  ");
  const sending = letters.send();
  expect(letters.state.get()).toEqual({ draft: "", waiting: [{ id: 1, text: "Bonjour", refusal: undefined }] });
  await sending;
  expect(sent).toEqual(["Bonjour"]);
  expect(letters.state.get().waiting).toEqual([]);
});

test("nothing visible is nothing to send", async () => {
  const { letters, sent } = answering([]);
  letters.write(" \n ");
  await letters.send();
  expect(sent).toEqual([]);
  expect(letters.state.get().draft).toBe(" \n ");
});

test("a refused message stays with its reason, and can be sent again", async () => {
  const { letters, sent } = answering([new AppError("rate_limited", "slowly"), undefined]);
  letters.write("Bonjour");
  await letters.send();
  expect(letters.state.get().waiting).toMatchObject([{ text: "Bonjour", refusal: "rate_limited" }]);
  await letters.retry(1);
  expect(sent).toEqual(["Bonjour", "Bonjour"]);
  expect(letters.state.get().waiting).toEqual([]);
});

test("a message under way is not sent a second time", async () => {
  const { letters, sent } = answering([]);
  letters.write("Bonjour");
  const sending = letters.send();
  await letters.retry(1);
  await sending;
  expect(sent).toEqual(["Bonjour"]);
});

test("a refused message can be given up", async () => {
  const { letters } = answering([new AppError("forbidden", "no")]);
  letters.write("Bonjour");
  await letters.send();
  letters.discard(1);
  expect(letters.state.get().waiting).toEqual([]);
});
