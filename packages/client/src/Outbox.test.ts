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

test("while the service is not available what comes later waits behind the oldest, and the order stays", async () => {
  outbox.open(transmit);
  const answered = [outbox.add(request("a")), outbox.add(request("b"))];
  for (const id of ["a", "b"]) answerTo(id)?.({ ok: false, error: { code: "unavailable", retryAfterMs: 300 } });
  answered.push(outbox.add(request("c")));
  vi.advanceTimersByTime(300);
  expect(idsSent()).toEqual(["a", "b", "a"]);
  answerTo("a")?.({ ok: false, error: { code: "unavailable", retryAfterMs: 300 } });
  vi.advanceTimersByTime(300);
  expect(idsSent()).toEqual(["a", "b", "a", "a"]);
  answerTo("a")?.(done(1));
  expect(idsSent()).toEqual(["a", "b", "a", "a", "b", "c"]);
  for (const [index, id] of ["b", "c"].entries()) answerTo(id)?.(done(index + 2));
  expect(await Promise.all(answered)).toEqual([{ seq: 1 }, { seq: 2 }, { seq: 3 }]);
});

test("while one feature is not available the others are", () => {
  outbox.open(transmit);
  void outbox.add(request("a"));
  answerTo("a")?.({ ok: false, error: { code: "unavailable" } });
  void outbox.add({ id: "b", name: "reactions.react", input: {} });
  expect(idsSent()).toEqual(["a", "b"]);
});

test("it is held up from the first word that something cannot be done now, until that is answered", () => {
  outbox.open(transmit);
  const heard = vi.fn();
  outbox.isHeldUp.subscribe(() => heard(outbox.isHeldUp.get()));
  void outbox.add(request("a"));
  answerTo("a")?.({ ok: false, error: { code: "unavailable" } });
  expect(outbox.isHeldUp.get()).toBe(true);
  vi.advanceTimersByTime(1_000);
  expect(outbox.isHeldUp.get()).toBe(true);
  answerTo("a")?.(done(1));
  expect(heard.mock.calls).toEqual([[true], [false]]);
});

test("it is held up when an answer takes very long, and no longer once the connection is known to be gone", () => {
  outbox.open(transmit);
  void outbox.add(request("a"));
  vi.advanceTimersByTime(4_999);
  expect(outbox.isHeldUp.get()).toBe(false);
  vi.advanceTimersByTime(1);
  expect(outbox.isHeldUp.get()).toBe(true);
  outbox.pause();
  expect(outbox.isHeldUp.get()).toBe(false);
  vi.advanceTimersByTime(10_000);
  expect(outbox.isHeldUp.get()).toBe(false);
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

test("what waited and then comes in too fast waits once more: nothing that was kept is refused for that", async () => {
  for (const id of ["a", "b"]) void outbox.add(request(id));
  outbox.open(transmit);
  answerTo("a")?.(done(1));
  answerTo("b")?.({ ok: false, error: { code: "rate_limited", retryAfterMs: 700 } });
  vi.advanceTimersByTime(699);
  expect(idsSent()).toEqual(["a", "b"]);
  vi.advanceTimersByTime(1);
  expect(idsSent()).toEqual(["a", "b", "b"]);
  expect(outbox.isHeldUp.get()).toBe(false);
});

test("what is asked too fast while the service is away waits like the rest", async () => {
  outbox.open(transmit);
  const asked = ["a", "b"].map((id) => outbox.add(request(id)));
  answerTo("a")?.({ ok: false, error: { code: "unavailable", retryAfterMs: 1_000 } });
  answerTo("b")?.({ ok: false, error: { code: "rate_limited", retryAfterMs: 300 } });
  vi.advanceTimersByTime(1_000);
  expect(idsSent()).toEqual(["a", "b", "a"]);
  answerTo("a")?.(done(1));
  answerTo("b")?.(done(2));
  expect(await Promise.all(asked)).toEqual([{ seq: 1 }, { seq: 2 }]);
});
