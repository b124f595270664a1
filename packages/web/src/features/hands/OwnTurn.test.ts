import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { OwnTurn } from "./OwnTurn.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const speaking = { isRaised: true, isSpeaking: true };
const silent = { isRaised: true, isSpeaking: false };
const down = { isRaised: false, isSpeaking: true };

const turn = () => {
  const tell = vi.fn();
  return { tell, own: new OwnTurn(tell) };
};

test("three seconds of speech with the hand up are told, once", () => {
  const { tell, own } = turn();
  own.follow(speaking);
  vi.advanceTimersByTime(2_999);
  own.follow(speaking);
  expect(tell).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  own.follow(silent);
  own.follow(speaking);
  vi.advanceTimersByTime(60_000);
  expect(tell).toHaveBeenCalledOnce();
});

test("pauses do not count, and what was said before them does", () => {
  const { tell, own } = turn();
  own.follow(speaking);
  vi.advanceTimersByTime(2_000);
  own.follow(silent);
  vi.advanceTimersByTime(60_000);
  expect(tell).not.toHaveBeenCalled();
  own.follow(speaking);
  vi.advanceTimersByTime(1_000);
  expect(tell).toHaveBeenCalledOnce();
});

test("a hand that goes down in time is not spoken of, and the next one begins anew", () => {
  const { tell, own } = turn();
  own.follow(speaking);
  vi.advanceTimersByTime(2_000);
  own.follow(down);
  vi.advanceTimersByTime(60_000);
  own.follow(speaking);
  vi.advanceTimersByTime(2_999);
  expect(tell).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(tell).toHaveBeenCalledOnce();
});

test("nothing is told after the end", () => {
  const { tell, own } = turn();
  own.follow(speaking);
  own.close();
  vi.advanceTimersByTime(60_000);
  expect(tell).not.toHaveBeenCalled();
});
