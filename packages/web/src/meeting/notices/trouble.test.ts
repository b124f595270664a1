import { ParticipantId } from "@palabre/protocol";
import { expect, test } from "vitest";
import type { Scene } from "../Action.ts";
import { troubleIn } from "./trouble.ts";

const self = ParticipantId.parse("ada");
const scene = ({ status = "connected", quality = "good" } = {}) =>
  ({ self, call: { status, quality: { [self]: quality } } }) as unknown as Scene;
const reached = { status: "online", isHeldUp: false } as const;

test("nothing is said while all is well", () => {
  expect(troubleIn(scene(), reached)).toBeUndefined();
});

test("the worst is told alone: no meeting, nothing stored, no sound, weak", () => {
  const worst = scene({ status: "reconnecting", quality: "lost" });
  expect(troubleIn(worst, { status: "reconnecting", isHeldUp: true })).toBe("away");
  expect(troubleIn(worst, { ...reached, isHeldUp: true })).toBe("unsaved");
  expect(troubleIn(worst, reached)).toBe("silent");
  expect(troubleIn(scene({ quality: "lost" }), reached)).toBe("weak");
});
