import { expect, test, vi } from "vitest";
import { IceWatch } from "./IceWatch.ts";

class Way extends EventTarget {
  state: RTCIceTransportState = "connected";

  become(state: RTCIceTransportState): void {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
}

const by = (iceTransport: Way | undefined) => ({ iceTransport }) as unknown as RTCDtlsTransport;

const watch = () => {
  const onBreak = vi.fn();
  return { onBreak, ice: new IceWatch(onBreak) };
};

test("a way that breaks is told once, however many tracks go by it, and may mend", () => {
  const { ice, onBreak } = watch();
  const way = new Way();
  for (const transport of [by(way), by(way), null, undefined, by(undefined)]) ice.add(transport);
  way.become("disconnected");
  expect([onBreak.mock.calls.length, ice.isBroken]).toEqual([1, true]);
  way.become("connected");
  expect([onBreak.mock.calls.length, ice.isBroken]).toEqual([1, false]);
});

test("one of two ways is enough", () => {
  const { ice, onBreak } = watch();
  const ways = [new Way(), new Way()];
  for (const way of ways) ice.add(by(way));
  ways[1]?.become("failed");
  expect([onBreak.mock.calls.length, ice.isBroken]).toEqual([1, true]);
});

test("a way that its owner closed did not break, and after the end nothing is told", () => {
  const { ice, onBreak } = watch();
  const way = new Way();
  ice.add(by(way));
  way.become("closed");
  ice.close();
  way.become("failed");
  ice.add(by(new Way()));
  expect([onBreak.mock.calls.length, ice.isBroken]).toEqual([0, false]);
});
