import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Steps } from "./Steps.mjs";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

type Told = { tell(detail: { fr: string; en: string }): void };

const title = { fr: "Moteur", en: "Engine" };

function screen(language: "fr" | "en", isTTY = false) {
  const out = Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY, columns: 40 });
  const printed = () => String(out.read() ?? "");
  return { steps: new Steps({ out: out as unknown as NodeJS.WriteStream, language }), printed };
}

test("a step is one line, in the language of the person, with what it came to", async () => {
  for (const [language, line] of [
    ["fr", "✓ Moteur · trouvé\n"],
    ["en", "✓ Engine · found\n"],
  ] as const) {
    const { steps, printed } = screen(language);
    expect(await steps.run(title, async (step: Told) => step.tell({ fr: "trouvé", en: "found" }) ?? 7)).toBe(7);
    expect(printed()).toBe(line);
  }
});

test("a step that fails is marked, and its error goes on", async () => {
  const { steps, printed } = screen("en");
  await expect(steps.run(title, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(printed()).toBe("✗ Engine\n");
});

test("in a log a long step says now and then that it goes on", async () => {
  const { steps, printed } = screen("en");
  const done = steps.run(title, (step: Told) => {
    step.tell({ fr: "", en: "building" });
    return new Promise<void>((resolve) => setTimeout(resolve, 90_000));
  });
  await vi.advanceTimersByTimeAsync(90_000);
  await done;
  expect(printed().split("\n")).toEqual([
    "… Engine · building · 20 s",
    "… Engine · building · 40 s",
    "… Engine · building · 1 min 0 s",
    "… Engine · building · 1 min 20 s",
    "✓ Engine · building · 1 min 30 s",
    "",
  ]);
});

test("on a terminal the line moves, and never wraps", async () => {
  const { steps, printed } = screen("en", true);
  const done = steps.run(title, (step: Told) => {
    step.tell({ fr: "", en: "x".repeat(100) });
    return new Promise<void>((resolve) => setTimeout(resolve, 500));
  });
  await vi.advanceTimersByTimeAsync(500);
  await done;
  const frames = printed().split("\r\u001b[2K").slice(1, -1);
  expect(new Set(frames.map((frame) => frame[0])).size).toBeGreaterThan(3);
  expect(Math.max(...frames.map((frame) => frame.length))).toBeLessThan(40);
});
