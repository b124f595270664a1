import { expect, test } from "vitest";
import { transformFrom } from "./useGlide.ts";

const still = { a: 1, d: 1, e: 0, f: 0 };

test("a tile is first seen where it was, in the size that it had", () => {
  const from = { x: 10, y: 20, width: 200, height: 100 };
  const to = { x: 110, y: 0, width: 400, height: 400 };
  expect(transformFrom(from, to, still)).toBe("translate(-100px, 20px) scale(0.5, 0.25)");
});

test("a tile that is still on its way goes on from where it is seen", () => {
  const from = { x: 100, y: 0, width: 100, height: 100 };
  const to = { x: 300, y: 0, width: 100, height: 100 };
  expect(transformFrom(from, to, { a: 0.5, d: 0.5, e: -50, f: 8 })).toBe("translate(-250px, 8px) scale(0.5, 0.5)");
});
