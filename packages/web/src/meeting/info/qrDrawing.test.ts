import decodeQR from "qr/decode.js";
import { expect, test } from "vitest";
import { type QrDrawing, qrDrawing } from "./qrDrawing.ts";

const scale = 4;

/** The drawing as a camera would see it: dark on white. */
const photographed = ({ path, side }: QrDrawing) => {
  const size = side * scale;
  const data = new Uint8Array(size * size * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = 0; row < scale; row += 1) {
      const from = ((Number(y) * scale + row) * size + Number(x) * scale) * 4;
      data.fill(0, from, from + Number(length) * scale * 4);
    }
  }
  return { width: size, height: size, data };
};

test.each(["https://visio.example.org/conseil-ecole", `https://palabre.example/${"a".repeat(64)}`, "http://192.0.2.2:3000/été"])(
  "a camera reads %s",
  (link) => {
    expect(decodeQR(photographed(qrDrawing(link)))).toBe(link);
  },
);
