import { Store } from "@palabre/client/store";
import { expect, test } from "vitest";
import { keptSelection } from "./selection.ts";

const sameItems = (a: string[], b: string[]) => a.length === b.length && a.every((item, index) => item === b[index]);
const nothing = { current: undefined };

test("a selection is computed once per state", () => {
  const store = new Store({ names: ["Awa"] });
  let count = 0;
  const select = ({ names }: { names: string[] }) => {
    count += 1;
    return names.length;
  };
  const read = keptSelection({ store, select, isEqual: Object.is, shown: nothing });
  read();
  read();
  expect(count).toBe(1);
});

test("an equal selection from a new state stays the same object", () => {
  const store = new Store({ names: ["Awa"], seq: 1 });
  const read = keptSelection({ store, select: ({ names }) => [...names], isEqual: sameItems, shown: nothing });
  const first = read();
  store.set({ names: ["Awa"], seq: 2 });
  expect(read()).toBe(first);
  store.set({ names: ["Awa", "Karim"], seq: 3 });
  expect(read()).toEqual(["Awa", "Karim"]);
});

test("a new selector keeps what is shown when it selects the same", () => {
  const store = new Store({ names: ["Awa"] });
  const selection = ["Awa"];
  const read = keptSelection({ store, select: ({ names }) => [...names], isEqual: sameItems, shown: { current: { selection } } });
  expect(read()).toBe(selection);
});
