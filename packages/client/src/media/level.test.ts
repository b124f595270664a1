import { expect, test } from "vitest";
import { levelOf } from "./level.ts";

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
