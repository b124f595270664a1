import { type Answer, AppError, type CommandRequest, type Done } from "@palabre/protocol";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Outbox, type Transmit } from "./Outbox.ts";

type Sent = { request: CommandRequest; answer: (answer: Answer<Done>) => void };

let outbox: Outbox;
let sent: Sent[];
const transmit: Transmit = (request, answer) => sent.push({ request, answer });

beforeEach(() => {
  vi.useFakeTimers();
  outbox = new Outbox();
  sent = [];
});
afterEach(() => void vi.useRealTimers());

const request = (id: string): CommandRequest => ({ id, name: "chat.send", input: { text: id } });
const idsSent = () => sent.map(({ request: { id } }) => id);
const answerTo = (id: string) => sent.findLast((each) => each.request.id === id)?.answer;
const done = (seq: number): Answer<Done> => ({ ok: true, result: { seq } });

test("with a connection a command goes out at once, and resolves with its answer", async () => {
  outbox.open(transmit);
  const answered = outbox.add(request("a"));
  expect(idsSent()).toEqual(["a"]);
  answerTo("a")?.(done(7));
  expect(await answered).toEqual({ seq: 7 });
  outbox.open(transmit);
  expect(idsSent()).toEqual(["a"]);
});

test("without a connection commands wait, and go out in their order", () => {
  void outbox.add(request("a"));
  void outbox.add(request("b"));
  expect(idsSent()).toEqual([]);
  outbox.open(transmit);
  expect(idsSent()).toEqual(["a", "b"]);
});

test("what was not answered goes out again with the next connection, under its own id; what was answered does not", async () => {
  outbox.open(transmit);
  const first = outbox.add(request("a"));
  const second = outbox.add(request("b"));
  answerTo("a")?.(done(1));
  await first;
  outbox.pause();
  void outbox.add(request("c"));
  outbox.open(transmit);
  expect(idsSent()).toEqual(["a", "b", "b", "c"]);
  for (const { request: each, answer } of sent) if (each.id === "b") answer(done(2));
  expect(await second).toEqual({ seq: 2 });
});

test("a refusal rejects with its code and is not tried again", async () => {
  outbox.open(transmit);
  const refused = outbox.add(request("a"));
  answerTo("a")?.({ ok: false, error: { code: "rate_limited", retryAfterMs: 400 } });
  await expect(refused).rejects.toMatchObject({ code: "rate_limited", retryAfterMs: 400 });
  vi.advanceTimersByTime(10_000);
  expect(idsSent()).toEqual(["a"]);
});

test("while the service is not available a command is tried again when it was told to", async () => {
  outbox.open(transmit);
  const answered = outbox.add(request("a"));
  answerTo("a")?.({ ok: false, error: { code: "unavailable", retryAfterMs: 300 } });
  vi.advanceTimersByTime(299);
  expect(idsSent()).toEqual(["a"]);
  vi.advanceTimersByTime(1);
  expect(idsSent()).toEqual(["a", "a"]);
  answerTo("a")?.(done(3));
  expect(await answered).toEqual({ seq: 3 });
});

test("a second try that comes due without a connection waits for the next one", () => {
  outbox.open(transmit);
  void outbox.add(request("a"));
  answerTo("a")?.({ ok: false, error: { code: "unavailable" } });
  outbox.pause();
  vi.advanceTimersByTime(1_000);
  expect(idsSent()).toEqual(["a"]);
  outbox.open(transmit);
  expect(idsSent()).toEqual(["a", "a"]);
});

test("closing rejects whatever waits, and nothing goes out any more", async () => {
  outbox.open(transmit);
  const [first, second] = [outbox.add(request("a")), outbox.add(request("b"))];
  answerTo("b")?.({ ok: false, error: { code: "unavailable" } });
  const reason = new AppError("not_in_meeting", "removed");
  outbox.close(reason);
  await expect(first).rejects.toBe(reason);
  await expect(second).rejects.toBe(reason);
  answerTo("a")?.(done(1));
  vi.advanceTimersByTime(10_000);
  expect(idsSent()).toEqual(["a", "b"]);
  expect(vi.getTimerCount()).toBe(0);
});
