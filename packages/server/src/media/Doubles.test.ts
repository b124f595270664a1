import { expect, test } from "vitest";
import { Doubles } from "./Doubles.ts";
import type { EngineParticipant } from "./Engine.ts";

const eve = (...doubled: NonNullable<EngineParticipant["doubled"]>): EngineParticipant => ({
  id: "eve",
  name: "Eve",
  sources: ["camera", "microphone"],
  doubled,
});

test("what was doubled for a moment is forgotten, what stays so is told once it has lasted", () => {
  const doubles = new Doubles(1_000);
  expect(doubles.confirm("m", [eve("camera", "microphone")], 0)).toEqual([eve()]);
  expect(doubles.isSeenIn("m")).toBe(true);
  expect(doubles.confirm("m", [eve("camera")], 999)).toEqual([eve()]);
  expect(doubles.confirm("m", [eve("camera", "microphone")], 1_000)).toEqual([eve("camera")]);
  expect(doubles.confirm("m", [{ ...eve(), id: "bob" }], 1_001)).toEqual([{ ...eve(), id: "bob" }]);
  expect(doubles.isSeenIn("m")).toBe(false);
});

test("each meeting is watched for itself", () => {
  const doubles = new Doubles(1_000);
  doubles.confirm("m", [eve("camera")], 0);
  expect(doubles.confirm("n", [eve("camera")], 2_000)).toEqual([eve()]);
  expect(doubles.confirm("m", [eve("camera")], 2_000)).toEqual([eve("camera")]);
});
