import { expect, test } from "vitest";
import { parseSettings } from "../Settings.ts";
import { isToBeHeard, titleWith } from "./news.ts";

const usual = { settings: parseSettings({}), participantCount: 3, isLoudspeakerOn: true };

test("everything is heard in a small meeting, unless one wants it silent", () => {
  expect(isToBeHeard("arrival", usual)).toBe(true);
  expect(isToBeHeard("message", usual)).toBe(true);
  const settings = parseSettings({ hearsMessages: false });
  expect(isToBeHeard("message", { ...usual, settings })).toBe(false);
  expect(isToBeHeard("hand", { ...usual, settings })).toBe(true);
});

test("with more than twelve people nobody is heard coming or going, and a hand still is", () => {
  expect(isToBeHeard("arrival", { ...usual, participantCount: 12 })).toBe(true);
  const crowd = { ...usual, participantCount: 13 };
  expect(isToBeHeard("arrival", crowd)).toBe(false);
  expect(isToBeHeard("departure", crowd)).toBe(false);
  expect(isToBeHeard("hand", crowd)).toBe(true);
});

test("whoever has turned the loudspeaker off hears nothing", () => {
  expect(isToBeHeard("hand", { ...usual, isLoudspeakerOn: false })).toBe(false);
});

test("the title counts what was missed, and is as before once nothing is", () => {
  expect(titleWith("Conseil – Palabre", 1)).toBe("(1) Conseil – Palabre");
  expect(titleWith("(1) Conseil – Palabre", 12)).toBe("(12) Conseil – Palabre");
  expect(titleWith("(12) Conseil – Palabre", 0)).toBe("Conseil – Palabre");
});
