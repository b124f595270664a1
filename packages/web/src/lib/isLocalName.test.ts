import { expect, test } from "vitest";
import { isLocalName } from "./isLocalName.ts";

test.each([
  ["localhost", true],
  ["palabre.localhost", true],
  ["127.0.0.1", true],
  ["[::1]", true],
  ["192.168.1.20", false],
  ["localhost.example.org", false],
  ["127.0.0.1.example.org", false],
])("%s is this computer alone: %s", (hostname, expected) => {
  expect(isLocalName(hostname)).toBe(expected);
});
