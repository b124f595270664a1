import { expect, test } from "vitest";
import { randomRoomName } from "./randomRoomName.ts";
import { RoomName } from "./rooms.ts";

const byteCount = 19;
const everyByte = Array.from({ length: 256 }, (_, byte) => byte);

/** What each value of one byte makes of the name, all others being zero. */
const namesBy = (position: number): readonly string[] =>
  everyByte.map((byte) => randomRoomName(new Uint8Array(byteCount).fill(byte, position, position + 1)));

/** How hard the likeliest outcome of one byte is to guess. */
const bitsOf = (position: number): number => {
  const counts = Map.groupBy(namesBy(position), (name) => name);
  return Math.log2(256 / Math.max(...[...counts.values()].map(({ length }) => length)));
};

test("every byte adds to the name, and together at least 96 bits", () => {
  const bits = Array.from({ length: byteCount }, (_, position) => bitsOf(position));
  expect(Math.min(...bits)).toBeGreaterThan(0);
  expect(bits.reduce((sum, each) => sum + each, 0)).toBeGreaterThanOrEqual(96);
});

test("two different choices of bytes can always be told apart", () => {
  for (let position = 0; position < byteCount; position += 1) {
    const parts = new Set(namesBy(position));
    expect(parts.size).toBe(2 ** bitsOf(position));
  }
});

test("whatever the bytes, it is a room's name that can be read aloud", () => {
  for (const byte of everyByte) {
    const name = randomRoomName(new Uint8Array(byteCount).fill(byte));
    expect(RoomName.parse(name)).toBe(name);
    expect(name).toMatch(/^[a-z]+-[a-z]+-[a-km-np-z2-9]{17}$/);
  }
});

test("none comes twice", () => {
  const names = Array.from({ length: 20_000 }, () => randomRoomName());
  expect(new Set(names).size).toBe(20_000);
  expect(new Set(names.map((name) => name.split("-").at(-1))).size).toBe(20_000);
});
