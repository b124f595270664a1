import { expect, test } from "vitest";
import { createStore } from "./store.ts";

test("a store tells its listeners of a change, and not of the same state again", () => {
  const store = createStore(1);
  const seen: number[] = [];
  const stop = store.subscribe(() => seen.push(store.get()));
  store.set(2);
  store.set(2);
  stop();
  store.set(3);
  expect(seen).toEqual([2]);
});

test("a listener that leaves while it is told does not silence the others", () => {
  const store = createStore(1);
  const seen: string[] = [];
  const stop = store.subscribe(() => stop());
  store.subscribe(() => seen.push("second"));
  store.set(2);
  expect(seen).toEqual(["second"]);
});
