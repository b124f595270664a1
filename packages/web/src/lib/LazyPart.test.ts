import { expect, test } from "vitest";
import { LazyPart } from "./LazyPart.ts";

const Part = () => null;

test("a part is fetched once, however often it is asked for, and is here from then on", async () => {
  let count = 0;
  const part = new LazyPart(async () => {
    count += 1;
    return Part;
  });
  expect(part.arrived.get()).toBeUndefined();
  await Promise.all([part.fetch(), part.fetch()]);
  await part.fetch();
  expect(count).toBe(1);
  expect(part.arrived.get()).toBe(Part);
});

test("a fetch that failed says so and is tried again", async () => {
  let isOnline = false;
  const part = new LazyPart(async () => {
    if (!isOnline) throw new TypeError("Failed to fetch dynamically imported module");
    return Part;
  });
  await expect(part.fetch()).rejects.toThrow("dynamically");
  expect(part.arrived.get()).toBeUndefined();
  isOnline = true;
  await part.fetch();
  expect(part.arrived.get()).toBe(Part);
});
