import { expect, test } from "vitest";
import { networkMarks } from "./networkMark.ts";

const mark = networkMarks("secret");

test("one network has one mark in a meeting, another one elsewhere, and none can be told from it", () => {
  const seen = mark("a meeting", "198.51.100.1");
  expect(mark("a meeting", "198.51.100.1")).toBe(seen);
  const others = [
    mark("a meeting", "198.51.100.2"),
    mark("another", "198.51.100.1"),
    networkMarks("other")("a meeting", "198.51.100.1"),
  ];
  expect(new Set([seen, ...others]).size).toBe(4);
  expect(seen).not.toContain("198");
});

test("this machine has no mark", () => {
  expect(mark("a meeting", "127.0.0.1")).toBeUndefined();
  expect(mark("a meeting", "::1")).toBeUndefined();
});
