import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { offerMs, Toasts, toastMs } from "./Toasts.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const texts = (toasts: Toasts) => toasts.get().map(({ text }) => text);

test("a toast leaves after six seconds", () => {
  const toasts = new Toasts();
  toasts.show({ text: "Salle retirée." });
  vi.advanceTimersByTime(toastMs - 1);
  expect(texts(toasts)).toEqual(["Salle retirée."]);
  vi.advanceTimersByTime(1);
  expect(texts(toasts)).toEqual([]);
});

test("what offers something stays until it can be reached by keyboard as well", () => {
  const toasts = new Toasts();
  toasts.show({ text: "Awa vous invite à parler.", offer: { verb: "Ouvrir mon micro", accept: vi.fn() } });
  vi.advanceTimersByTime(offerMs - 1);
  expect(texts(toasts)).toEqual(["Awa vous invite à parler."]);
  vi.advanceTimersByTime(1);
  expect(texts(toasts)).toEqual([]);
});

test("undoing happens once and takes the toast away", () => {
  const toasts = new Toasts();
  const undo = vi.fn();
  toasts.show({ text: "Salle retirée.", undo });
  const id = toasts.get()[0]?.id ?? 0;
  toasts.undo(id);
  toasts.undo(id);
  expect(undo).toHaveBeenCalledTimes(1);
  expect(texts(toasts)).toEqual([]);
});

test("what an undo could take back happens once the toast has gone, by itself or not", () => {
  const toasts = new Toasts();
  const [undo, done] = [vi.fn(), vi.fn()];
  const show = () => toasts.show({ text: "Message supprimé.", undo, done });
  show();
  toasts.undo(toasts.get()[0]?.id ?? 0);
  vi.advanceTimersByTime(toastMs);
  expect([undo.mock.calls.length, done.mock.calls.length]).toEqual([1, 0]);
  show();
  vi.advanceTimersByTime(toastMs);
  expect(done).toHaveBeenCalledTimes(1);
  show();
  for (let others = 0; others < 3; others += 1) toasts.show({ text: "Lien copié." });
  expect(done).toHaveBeenCalledTimes(2);
});

test("an offer is taken up once and the toast is gone", () => {
  const toasts = new Toasts();
  const accept = vi.fn();
  toasts.show({ text: "Votre main est encore levée.", offer: { verb: "Baisser la main", accept } });
  const id = toasts.get()[0]?.id ?? 0;
  toasts.accept(id);
  toasts.accept(id);
  expect(accept).toHaveBeenCalledTimes(1);
  expect(texts(toasts)).toEqual([]);
});

test("toasts wait while they are pointed at, new ones too", () => {
  const toasts = new Toasts();
  toasts.show({ text: "Un." });
  toasts.hold();
  toasts.show({ text: "Deux." });
  vi.advanceTimersByTime(60_000);
  expect(texts(toasts)).toEqual(["Un.", "Deux."]);
  toasts.release();
  vi.advanceTimersByTime(toastMs);
  expect(texts(toasts)).toEqual([]);
});

test("the oldest makes room for the fourth", () => {
  const toasts = new Toasts();
  for (const text of ["Un.", "Deux.", "Trois.", "Quatre."]) toasts.show({ text });
  expect(texts(toasts)).toEqual(["Deux.", "Trois.", "Quatre."]);
});

test("a toast dismissed while held does not hold the next ones", () => {
  const toasts = new Toasts();
  toasts.show({ text: "Un." });
  toasts.hold();
  toasts.dismiss(toasts.get()[0]?.id ?? 0);
  toasts.show({ text: "Deux." });
  vi.advanceTimersByTime(toastMs);
  expect(texts(toasts)).toEqual([]);
});

test("nothing is left running at the end", () => {
  const toasts = new Toasts();
  toasts.show({ text: "Un." });
  toasts.close();
  toasts.close();
  expect(vi.getTimerCount()).toBe(0);
});
