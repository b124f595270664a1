import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FlowWatch } from "./FlowWatch.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Somebody's sound or picture, as far as a receiver tells of it. */
const receive = () => {
  const sources = [] as { timestamp: number }[];
  return {
    receiver: { getSynchronizationSources: () => sources } as unknown as RTCRtpReceiver,
    bring: () => void sources.splice(0, 1, { timestamp: performance.now() }),
  };
};

const watch = () => {
  const onStall = vi.fn();
  const flow = new FlowWatch(onStall);
  const [ada, bob] = [receive(), receive()];
  for (const { receiver } of [ada, bob]) flow.add(receiver);
  const pass = (ms: number, ...bringing: readonly { bring: () => void }[]) => {
    for (let passed = 0; passed < ms; passed += 100) {
      for (const one of bringing) one.bring();
      vi.advanceTimersByTime(100);
    }
  };
  return { onStall, flow, ada, bob, pass };
};

test("is told within one and a half seconds that nothing comes any more, once for each time", () => {
  const { onStall, flow, ada, bob, pass } = watch();
  pass(3_000, ada, bob);
  pass(1_500);
  expect([onStall.mock.calls.length, flow.isStalled]).toEqual([1, true]);
  pass(60_000);
  expect(onStall).toHaveBeenCalledTimes(1);
  pass(1_000, bob);
  expect(flow.isStalled).toBe(false);
  pass(1_500);
  expect(onStall).toHaveBeenCalledTimes(2);
  flow.close();
});

test("one who goes on bringing something is enough, and one who never did is not missed", () => {
  const { onStall, flow, ada, bob, pass } = watch();
  pass(10_000);
  pass(3_000, ada, bob);
  pass(10_000, bob);
  expect([onStall.mock.calls.length, flow.isStalled]).toEqual([0, false]);
  flow.close();
});

test("nothing is told after the end", () => {
  const { onStall, flow, ada, pass } = watch();
  pass(3_000, ada);
  flow.close();
  pass(10_000);
  expect(onStall).not.toHaveBeenCalled();
});
