import { expect, test } from "vitest";
import { isDead, levelOf } from "./level.ts";

const tone = (amplitude: number) =>
  Float32Array.from({ length: 960 }, (_, index) => amplitude * Math.sin((2 * Math.PI * index) / 48));

test("silence and a quiet room are 0, a near voice is 1", () => {
  expect([levelOf(new Float32Array(960)), levelOf(tone(0.001)), levelOf(tone(0.5))]).toEqual([0, 0, 1]);
});

test("ten times the amplitude is one even step more", () => {
  const [low, high] = [levelOf(tone(0.01)), levelOf(tone(0.1))];
  expect(high - low).toBeCloseTo(0.5);
});

test("no samples are silence", () => {
  expect(levelOf(new Float32Array())).toBe(0);
});

test("only a microphone that is cut gives not the faintest noise", () => {
  expect(isDead(new Float32Array(64))).toBe(true);
  expect(isDead(new Float32Array(64).fill(0, 1).with(9, 1e-6))).toBe(false);
});
