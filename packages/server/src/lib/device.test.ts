import { expect, test } from "vitest";
import { deviceOf, newDeviceCookie } from "./device.ts";

const pairOf = (setCookie: string): string => setCookie.split(";")[0] ?? "";

test("a device is known by its cookie, among others too, and always alike", () => {
  const cookie = pairOf(newDeviceCookie());
  const device = deviceOf(cookie);
  expect(device).toMatch(/^[\w-]{43}$/);
  expect(deviceOf(`theme=dark; ${cookie}; other=1`)).toBe(device);
  expect(deviceOf(pairOf(newDeviceCookie()))).not.toBe(device);
});

test("what names the device does not give its secret away", () => {
  const cookie = pairOf(newDeviceCookie());
  expect(cookie).not.toContain(deviceOf(cookie));
});

const secret = "a".repeat(43);
test.each([
  undefined,
  "",
  "__Host-palabre-device=",
  `__Host-palabre-device=${"a".repeat(42)}`,
  `__Host-palabre-device=${"a".repeat(44)}`,
  `__Host-palabre-device=${"a".repeat(42)}=`,
  `x__Host-palabre-device=${secret}`,
  `palabre-device=${secret}`,
  `theme=__Host-palabre-device=${secret}`,
])("%s is no device", (header) => {
  expect(deviceOf(header)).toBeUndefined();
});
