declare global {
  /** What this page has received so far, looked at five times a second. */
  var benchReception: Look[];
}

/** What one page had received at a moment, all its incoming streams together; times in milliseconds, counts from the beginning. */
export type Look = { atMs: number; frames: number; pixels: number; frozenMs: number; concealed: number; heard: number };

/** Runs in a page after `installConnections` and before its own code. */
export const recordReception = (): void => {
  globalThis.benchReception = [];
  const area = new Map<string, { frames: number; pixels: number }>();
  const look = async () => {
    const reports = (await globalThis.benchReports()) as RTCInboundRtpStreamStats[];
    const sum: Look = { atMs: performance.now(), frames: 0, pixels: 0, frozenMs: 0, concealed: 0, heard: 0 };
    for (const report of reports.filter(({ type }) => type === "inbound-rtp")) {
      const { id, framesDecoded = 0, frameWidth = 0, frameHeight = 0 } = report;
      const before = area.get(id) ?? { frames: 0, pixels: 0 };
      const now = { frames: framesDecoded, pixels: before.pixels + (framesDecoded - before.frames) * frameWidth * frameHeight };
      area.set(id, now);
      sum.frames += now.frames;
      sum.pixels += now.pixels;
      sum.frozenMs += (report.totalFreezesDuration ?? 0) * 1_000;
      sum.concealed += (report.concealedSamples ?? 0) - (report.silentConcealedSamples ?? 0);
      sum.heard += report.totalSamplesReceived ?? 0;
    }
    globalThis.benchReception.push(sum);
  };
  setInterval(() => void look(), 200);
};

/** What a stretch of time brought: shares in per cent, pixels a second. */
export type Stretch = { frozen: number; concealed: number; pixelRate: number; longestGapMs: number };

/** Needs at least two looks. A gap is the time for which no new frame was seen, to a fifth of a second. */
export const stretchOf = (looks: readonly Look[]): Stretch => {
  const [first, last] = [looks[0], looks.at(-1)];
  if (!first || !last || last.atMs === first.atMs) throw new Error("Nothing was looked at");
  const lastedMs = last.atMs - first.atMs;
  let [longestGapMs, newest] = [0, first];
  for (const look of looks) {
    longestGapMs = Math.max(longestGapMs, look.atMs - newest.atMs);
    if (look.frames > newest.frames) newest = look;
  }
  // What froze and never moved again is not among the browser's freezes yet.
  const stillMs = last.atMs - newest.atMs;
  return {
    frozen: (Math.min(lastedMs, last.frozenMs - first.frozenMs + (stillMs > 1_000 ? stillMs : 0)) / lastedMs) * 100,
    concealed: ((last.concealed - first.concealed) / Math.max(1, last.heard - first.heard)) * 100,
    pixelRate: ((last.pixels - first.pixels) / lastedMs) * 1_000,
    longestGapMs,
  };
};

/** Seconds until a second's picture is worth that many pixels again; without an end, the whole time. */
export const recoveredAfter = (looks: readonly Look[], pixelRate: number): number => {
  const [first, last] = [looks[0], looks.at(-1)];
  if (!first || !last) throw new Error("Nothing was looked at");
  const back = looks.find((look) => {
    const before = looks.findLast(({ atMs }) => atMs <= look.atMs - 1_000);
    return before && ((look.pixels - before.pixels) / (look.atMs - before.atMs)) * 1_000 >= pixelRate;
  });
  return ((back ?? last).atMs - first.atMs) / 1_000;
};
