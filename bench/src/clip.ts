import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { House } from "@palabre/e2e/House.ts";

/** What a camera's picture is sent as; the rates are those of LiveKit's presets, less where fewer frames need less. */
const layers = [
  { rid: "q", width: 320, height: 180, bitrate: 110_000 },
  { rid: "h", width: 640, height: 360, bitrate: 350_000 },
  { rid: "f", width: 1280, height: 720, bitrate: 1_200_000 },
] as const;

/** Half of what LiveKit asks of a camera: so a machine without a graphics card can still show many large pictures, for the peer's sake. */
export const framesPerSecond = 15;

type Size = (typeof layers)[number];

/** An encoded picture in base64, and its temporal layer. */
type Frame = { data: string; layer: number | undefined };

/**
 * Has a browser encode a few seconds of a head that moves, once in each size, in two temporal layers as our pages send it. Returns
 * the folder with two files for each size: the frames as IVF, and a text with a digit for each frame, its layer; the caller removes it.
 */
export const recordClip = async (house: House): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "palabre-clip-"));
  const context = await (await house.browsers.open("chromium")).newContext();
  try {
    const page = await context.newPage();
    const blank = `${house.palabre.origin}/blank`;
    await page.route(blank, (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
    await page.goto(blank);
    for (const size of layers) {
      const frames = await page.evaluate(encode, { size, framesPerSecond, seconds: 4 });
      await writeFile(join(folder, `${size.rid}.ivf`), ivfOf(size, frames));
      await writeFile(join(folder, `${size.rid}.layers`), frames.map(({ layer }) => layer).join(""));
    }
  } finally {
    await context.close();
  }
  return folder;
};

const ivfOf = ({ width, height }: Size, frames: readonly Frame[]): Buffer => {
  const header = Buffer.alloc(32);
  header.write("DKIF\0\0\x20\0VP80", "latin1");
  header.writeUInt16LE(width, 12);
  header.writeUInt16LE(height, 14);
  header.writeUInt32LE(framesPerSecond, 16);
  header.writeUInt32LE(1, 20);
  header.writeUInt32LE(frames.length, 24);
  const parts = frames.flatMap((frame, index) => {
    const data = Buffer.from(frame.data, "base64");
    const before = Buffer.alloc(12);
    before.writeUInt32LE(data.length, 0);
    before.writeBigUInt64LE(BigInt(index), 4);
    return [before, data];
  });
  return Buffer.concat([header, ...parts]);
};

/** Runs in the page: the frames of one size, of which the first alone is a key frame. */
const encode = async (wanted: { size: Size; framesPerSecond: number; seconds: number }): Promise<readonly Frame[]> => {
  const { width, height, bitrate } = wanted.size;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  if (!context) throw new Error("No canvas");
  const frames: Frame[] = [];
  const encoder = new VideoEncoder({
    output: (chunk, metadata) => {
      const data = new Uint8Array(chunk.byteLength);
      chunk.copyTo(data);
      frames.push({ data: btoa(String.fromCharCode(...data)), layer: metadata?.svc?.temporalLayerId });
    },
    error: (error) => {
      throw error;
    },
  });
  const rate = { bitrate, framerate: wanted.framesPerSecond, latencyMode: "realtime", scalabilityMode: "L1T2" } as const;
  encoder.configure({ codec: "vp8", width, height, ...rate });
  const ellipse = (colour: string, [x, y, across, down]: readonly [number, number, number, number]) => {
    context.fillStyle = colour;
    context.beginPath();
    context.ellipse(x * width, y * height, across * width, down * height, 0, 0, 2 * Math.PI);
    context.fill();
  };
  for (let index = 0; index < wanted.framesPerSecond * wanted.seconds; index += 1) {
    // Whole swings within the clip, so that its end meets its beginning.
    const sway = 0.03 * Math.sin((index * 2 * Math.PI) / wanted.framesPerSecond / 2);
    context.fillStyle = "#b9c8c5";
    context.fillRect(0, 0, width, height);
    for (let shelf = 0; shelf < 24; shelf += 1) {
      context.fillStyle = `hsl(${shelf * 47} 35% 55%)`;
      context.fillRect((shelf / 24) * width, 0.08 * height, width / 30, (0.12 + (shelf % 5) * 0.02) * height);
    }
    ellipse("#3f6f8f", [0.5 + sway / 2, 1.05, 0.27, 0.33]);
    ellipse("#f0c9a8", [0.5 + sway, 0.48, 0.1, 0.21]);
    ellipse("#6b4226", [0.5 + sway, 0.31, 0.1, 0.1]);
    ellipse("#7a3b2e", [0.5 + sway, 0.57, 0.03, 0.01 + Math.abs(sway) / 2]);
    const frame = new VideoFrame(context.canvas, { timestamp: (index * 1_000_000) / wanted.framesPerSecond });
    encoder.encode(frame, { keyFrame: index === 0 });
    frame.close();
  }
  await encoder.flush();
  encoder.close();
  return frames;
};
