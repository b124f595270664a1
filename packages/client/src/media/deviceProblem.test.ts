import { expect, test } from "vitest";
import { deviceProblem } from "./deviceProblem.ts";

test.each([
  ["NotAllowedError", "Permission denied", { status: "blocked", reason: "browser" }],
  ["NotAllowedError", "Permission dismissed", { status: "blocked", reason: "dismissed" }],
  ["NotAllowedError", "Permission denied by system", { status: "blocked", reason: "system" }],
  ["NotFoundError", "Requested device not found", { status: "missing" }],
  ["OverconstrainedError", "", { status: "missing" }],
  ["NotReadableError", "Could not start video source", { status: "busy" }],
  ["TypeError", "", { status: "failed" }],
])("%s: %s", (name, message, problem) => {
  expect(deviceProblem(new DOMException(message, name))).toEqual(problem);
});

test("whatever is thrown is a failure", () => {
  expect(deviceProblem("no")).toEqual({ status: "failed" });
});
