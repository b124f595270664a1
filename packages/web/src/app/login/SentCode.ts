import type { DeviceStorage } from "../../lib/storage.ts";

/** A code on its way to an address, by this device's clock: until when it holds, and from when on another may be asked for. */
export type SentCode = { email: string; holdsUntilMs: number; againAtMs: number };

const key = "palabre.sentCode";

const parse = (stored: unknown): SentCode | undefined => {
  const { email, holdsUntilMs, againAtMs } = Object(stored) as Partial<Record<keyof SentCode, unknown>>;
  if (typeof email !== "string" || typeof holdsUntilMs !== "number" || typeof againAtMs !== "number") return undefined;
  return { email, holdsUntilMs, againAtMs };
};

/** The code that this tab waits for. A phone may throw the page away while somebody looks into their mail: they come back to the code. */
export const createSentCodeMemory = (tab: DeviceStorage, nowMs: () => number) => ({
  read: (): SentCode | undefined => {
    const sent = tab.read(key, parse);
    return sent && sent.holdsUntilMs > nowMs() ? sent : undefined;
  },
  write: (sent: SentCode | undefined): void => (sent ? tab.write(key, sent) : tab.forget(key)),
});
