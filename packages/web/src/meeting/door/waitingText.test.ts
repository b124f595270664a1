import { expect, test } from "vitest";
import { waitedFor, waitingText, waitingTitle } from "./waitingText.ts";

test("whoever waits is told who will let them in, and that they were seen", () => {
  const news = { isHeld: false, isOrganiserIn: true };
  expect(waitingTitle(news)).toBe("door.wait.title");
  expect(waitingText(news, false)).toBe("door.wait.sent");
  expect(waitingText({ ...news, isHeld: true }, true)).toBe("door.wait.held");
});

test("before an organiser is in, nobody is said to have been asked", () => {
  const news = { isHeld: false, isOrganiserIn: false };
  expect(waitingTitle(news)).toBe("door.wait.titleLater");
  expect(waitingText(news, false)).toBe("door.wait.later");
});

test("whoever was sent back is told so", () => {
  expect(waitingText({ isHeld: false, isOrganiserIn: true }, true)).toBe("door.wait.sentBack");
});

test("the time waited is told in whole minutes", () => {
  expect(waitedFor(-3_000)).toEqual({ key: "door.wait.lessThanMinute" });
  expect(waitedFor(59_000)).toEqual({ key: "door.wait.lessThanMinute" });
  expect(waitedFor(3_661_000)).toEqual({ key: "door.wait.since", values: { count: 61 } });
});
