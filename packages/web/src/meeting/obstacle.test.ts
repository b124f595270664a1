import { expect, test } from "vitest";
import { asksPassword, isPassing, isToAnswer, lastsMs, obstacleIn } from "./obstacle.ts";

test("what goes by itself is waited for", () => {
  expect(isPassing("meeting_locked")).toBe(true);
  expect(isPassing("room_busy")).toBe(true);
  expect(isPassing("too_late")).toBe(false);
});

test("what somebody has to answer stays until they do; a ban that is no more does not", () => {
  expect(isToAnswer("elsewhere")).toBe(true);
  expect(isToAnswer("turned_away")).toBe(true);
  expect(isToAnswer("banned")).toBe(false);
  expect(isToAnswer("meeting_locked")).toBe(false);
});

test("whoever was turned away waits as long as they are told, or a minute", () => {
  expect(lastsMs("turned_away", 12_000)).toBe(12_000);
  expect(lastsMs("turned_away", undefined)).toBe(60_000);
});

test("when a room opens is known as far as the server tells; other obstacles have no end that is known", () => {
  expect(lastsMs("not_yet", 90_000)).toBe(90_000);
  expect(lastsMs("not_yet", undefined)).toBeUndefined();
  expect(lastsMs("meeting_full", 90_000)).toBeUndefined();
});

test("a password is asked for in the green room, and is no page of its own", () => {
  for (const code of ["password_needed", "wrong_password", "too_many_passwords"] as const) {
    expect(asksPassword(code)).toBe(true);
    expect(obstacleIn(code)).toBeUndefined();
  }
  expect(asksPassword("banned")).toBe(false);
  expect(asksPassword(undefined)).toBe(false);
});
