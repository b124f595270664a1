import { expect, test } from "vitest";
import { canUsePasskeys, obstacleIn } from "./passkeys.ts";

test.each([
  { error: new DOMException("", "NotAllowedError"), obstacle: "cancelled" },
  { error: new DOMException("", "AbortError"), obstacle: "cancelled" },
  { error: new DOMException("", "InvalidStateError"), obstacle: "present" },
  { error: new DOMException("", "SecurityError"), obstacle: undefined },
  { error: new Error("NotAllowedError"), obstacle: undefined },
])("what stands in the way of a key: $error.name is $obstacle", ({ error, obstacle }) => {
  expect(obstacleIn(error)).toBe(obstacle);
});

test("where the browser has no keys, none are offered", () => {
  expect(canUsePasskeys()).toBe(false);
});
