import encodeQR from "qr";

/** An SVG path of the dark squares, and the side of the square that it fills, margin included. */
export type QrDrawing = { path: string; side: number };

const run = /1+/g;

/** Draws a text as a QR code, each run of dark squares in a row as one bar. */
export const qrDrawing = (text: string): QrDrawing => {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 2 });
  const bars = rows.flatMap((row, y) =>
    [...row.map(Number).join("").matchAll(run)].map(({ index, 0: { length } }) => `M${index} ${y}h${length}v1h-${length}z`),
  );
  return { path: bars.join(""), side: rows.length };
};
