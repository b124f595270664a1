import type { House } from "@palabre/e2e/House.ts";

type Browser = Awaited<ReturnType<House["browsers"]["open"]>>;

/** The CPU-seconds that a browser's processes have taken so far, by their type, as the system counts them. */
export type BrowserCpu = Readonly<Record<string, number>>;

export const browserCpu = async (browser: Browser): Promise<BrowserCpu> => {
  const session = await browser.newBrowserCDPSession();
  try {
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    const seconds: Record<string, number> = {};
    for (const { type, cpuTime } of processInfo) seconds[type] = (seconds[type] ?? 0) + cpuTime;
    return seconds;
  } finally {
    await session.detach();
  }
};

/** What was taken between two looks, in seconds a minute. */
export const perMinute = (before: BrowserCpu, after: BrowserCpu, seconds: number): BrowserCpu =>
  Object.fromEntries(Object.entries(after).map(([type, cpu]) => [type, ((cpu - (before[type] ?? 0)) * 60) / seconds]));
