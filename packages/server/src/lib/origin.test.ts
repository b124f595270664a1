import { expect, test } from "vitest";
import { isOwnOrigin } from "./origin.ts";

type Case = readonly [origin: string | undefined, host: string | undefined, publicUrl: string | undefined, isEncrypted: boolean];

const judge = (...[origin, host, publicUrl, isEncrypted]: Case) => isOwnOrigin(origin, { host, isEncrypted }, publicUrl);

const own: readonly Case[] = [
  ["http://localhost:3000", "localhost:3000", undefined, false],
  ["https://192.0.2.1:3000", "192.0.2.1:3000", undefined, true],
  ["https://[2001:db8::1]:3000", "[2001:db8::1]:3000", undefined, true],
  ["https://visio.example.org", "visio.example.org", undefined, true],
  ["https://visio.example.org", "10.0.0.5:3000", "https://visio.example.org", false],
  ["https://visio.example.org", "10.0.0.5:3000", "https://visio.example.org/", false],
];

test.each(own)("%s at %s, public %s, encrypted %s, is our own page", (...origins) => {
  expect(judge(...origins)).toBe(true);
});

const foreign: readonly Case[] = [
  [undefined, "localhost:3000", undefined, false],
  ["", "localhost:3000", undefined, false],
  ["null", "localhost:3000", undefined, false],
  ["null", undefined, undefined, false],
  ["null", "", undefined, false],
  ["file://", "", undefined, false],
  ["nonsense", undefined, undefined, false],
  ["http://localhost:3001", "localhost:3000", undefined, false],
  ["http://localhost", "localhost:3000", undefined, false],
  ["http://localhost.evil.example:3000", "localhost:3000", undefined, false],
  ["http://evil.example#localhost:3000", "localhost:3000", undefined, false],
  ["https://visio.example.org", "visio.example.org", "https://meet.example.org", false],
  ["http://visio.example.org", "visio.example.org", "https://visio.example.org", false],
  ["null", "visio.example.org", "nonsense", false],
  ["https://192.0.2.1:3000", "192.0.2.1:3000", undefined, false],
  ["http://192.0.2.1:3000", "192.0.2.1:3000", undefined, true],
];

test.each(foreign)("%s at %s, public %s, encrypted %s, is another site's page", (...origins) => {
  expect(judge(...origins)).toBe(false);
});
