import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { isLoopback } from "./addresses.ts";
import { addressReader, networkOf } from "./senderAddress.ts";

const request = (remoteAddress: string, forwardedFor?: string) =>
  ({ socket: { remoteAddress }, headers: forwardedFor ? { "x-forwarded-for": forwardedFor } : {} }) as unknown as IncomingMessage;

test("without trusted proxies the other end of the connection is who sends, whatever they say", () => {
  expect(addressReader([])(request("198.51.100.1", "203.0.113.9"))).toBe("198.51.100.1");
});

test("a trusted proxy is believed about whom it speaks for, and nobody whom that one names", () => {
  const addressOf = addressReader(["10.0.0.0/8"]);
  expect(addressOf(request("10.1.2.3", "203.0.113.9"))).toBe("203.0.113.9");
  expect(addressOf(request("10.1.2.3", "192.0.2.1, 203.0.113.9, 10.9.9.9"))).toBe("203.0.113.9");
  expect(addressOf(request("198.51.100.1", "203.0.113.9"))).toBe("198.51.100.1");
});

test.each([
  ["127.0.0.1", true],
  ["127.9.9.9", true],
  ["::1", true],
  ["::ffff:127.0.0.1", true],
  ["128.0.0.1", false],
  ["::ffff:10.0.0.1", false],
  ["::12", false],
  ["", false],
])("%s is this machine: %s", (address, expected) => {
  expect(isLoopback(address)).toBe(expected);
});

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["::1", "0:0:0:0"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8:1:2::9", "2001:db8:1:2"],
  ["2001:db8::9", "2001:db8:0:0"],
])("%s counts as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
