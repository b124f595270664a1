import { expect, test } from "vitest";
import { place } from "./placement.ts";

const viewport = { width: 400, height: 600 };
const size = { width: 200, height: 100 };
const button = { left: 150, top: 300, width: 44, height: 44 };

test("a menu opens on the wished side, aligned as asked", () => {
  expect(place({ anchor: button, size, viewport, side: "bottom", align: "start" })).toEqual({ left: 150, top: 352 });
  expect(place({ anchor: button, size, viewport, side: "top", align: "center" })).toEqual({ left: 72, top: 192 });
});

test("it turns to the other side where only that has room", () => {
  expect(place({ anchor: { ...button, top: 540 }, size, viewport, side: "bottom", align: "start" }).top).toBe(432);
  expect(place({ anchor: { ...button, top: 20 }, size, viewport, side: "top", align: "start" }).top).toBe(72);
});

test("it never leaves the window", () => {
  expect(place({ anchor: { ...button, left: 350 }, size, viewport, side: "bottom", align: "start" }).left).toBe(192);
  expect(place({ anchor: { ...button, left: 0 }, size, viewport, side: "bottom", align: "end" }).left).toBe(8);
  expect(place({ anchor: button, size: { width: 900, height: 900 }, viewport, side: "bottom", align: "start" })).toEqual({
    left: 8,
    top: 8,
  });
});
