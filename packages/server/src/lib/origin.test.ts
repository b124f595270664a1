import { expect, test } from "vitest";
import { isOwnOrigin } from "./origin.ts";

type Case = readonly [origin: string | undefined, host: string | undefined, publicUrl: string | undefined];

const own: readonly Case[] = [
  ["http://localhost:3000", "localhost:3000", undefined],
  ["https://192.0.2.1:3000", "192.0.2.1:3000", undefined],
  ["https://[2001:db8::1]:3000", "[2001:db8::1]:3000", undefined],
  ["https://visio.example.org", "visio.example.org", undefined],
  ["https://visio.example.org", "10.0.0.5:3000", "https://visio.example.org"],
  ["https://visio.example.org", "10.0.0.5:3000", "https://visio.example.org/"],
];

test.each(own)("%s at %s, public %s, is our own page", (...origins) => {
  expect(isOwnOrigin(...origins)).toBe(true);
});

const foreign: readonly Case[] = [
  [undefined, "localhost:3000", undefined],
  ["", "localhost:3000", undefined],
  ["null", "localhost:3000", undefined],
  ["null", undefined, undefined],
  ["null", "", undefined],
  ["file://", "", undefined],
  ["nonsense", undefined, undefined],
  ["http://localhost:3001", "localhost:3000", undefined],
  ["http://localhost", "localhost:3000", undefined],
  ["http://localhost.evil.example:3000", "localhost:3000", undefined],
  ["http://evil.example#localhost:3000", "localhost:3000", undefined],
  ["https://visio.example.org", "visio.example.org", "https://meet.example.org"],
  ["http://visio.example.org", "visio.example.org", "https://visio.example.org"],
  ["null", "visio.example.org", "nonsense"],
];

test.each(foreign)("%s at %s, public %s, is another site's page", (...origins) => {
  expect(isOwnOrigin(...origins)).toBe(false);
});
