import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Announcer } from "./Announcer.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a burst is one announcement, and the next one waits five seconds", () => {
  const announcer = new Announcer();
  announcer.announce("Awa est là.");
  announcer.announce("Karim est là.");
  vi.advanceTimersByTime(300);
  expect(announcer.get().polite.text).toBe("Awa est là. Karim est là.");
  announcer.announce("Jeanne est là.");
  vi.advanceTimersByTime(4_000);
  expect(announcer.get().polite.turn).toBe(1);
  vi.advanceTimersByTime(1_000);
  expect(announcer.get().polite).toEqual({ turn: 2, text: "Jeanne est là." });
});

test("what must be known at once waits for nothing", () => {
  const announcer = new Announcer();
  announcer.announce("Awa est là.");
  announcer.announce("Votre micro a été coupé.", "assertive");
  expect(announcer.get().assertive.text).toBe("Votre micro a été coupé.");
  expect(announcer.get().polite.turn).toBe(0);
});

test("the same text again is a new announcement", () => {
  const announcer = new Announcer();
  announcer.announce("Connexion perdue.", "assertive");
  announcer.announce("Connexion perdue.", "assertive");
  expect(announcer.get().assertive.turn).toBe(2);
});

test("of what is over nothing stays, and what waited is not said", () => {
  const announcer = new Announcer();
  announcer.announce("Connexion perdue.", "assertive");
  announcer.announce("Awa est là.");
  vi.advanceTimersByTime(300);
  announcer.announce("Karim est là.");
  announcer.hush();
  vi.advanceTimersByTime(10_000);
  expect(announcer.get()).toEqual({ polite: { turn: 1, text: "" }, assertive: { turn: 1, text: "" } });
});

test("nothing is said after the end", () => {
  const announcer = new Announcer();
  announcer.announce("Awa est là.");
  announcer.close();
  announcer.close();
  vi.advanceTimersByTime(10_000);
  expect(announcer.get().polite.turn).toBe(0);
});
