import { expect, test, vi } from "vitest";
import { Store } from "./Store.ts";

test("a listener hears each change and nothing after it stopped", () => {
  const store = new Store({ count: 0 });
  const listener = vi.fn();
  const stop = store.subscribe(listener);
  store.set({ count: 1 });
  store.update(({ count }) => ({ count: count + 1 }));
  expect(listener).toHaveBeenCalledTimes(2);
  expect(store.get()).toEqual({ count: 2 });
  stop();
  store.set({ count: 3 });
  expect(listener).toHaveBeenCalledTimes(2);
});

test("setting what is already there tells nobody", () => {
  const state = { name: "Ada" };
  const store = new Store(state);
  const listener = vi.fn();
  store.subscribe(listener);
  store.set(state);
  store.update((same) => same);
  expect(listener).not.toHaveBeenCalled();
});

test("the same function subscribed twice is ended one at a time", () => {
  const store = new Store(0);
  const listener = vi.fn();
  const stop = store.subscribe(listener);
  store.subscribe(listener);
  stop();
  stop();
  store.set(1);
  expect(listener).toHaveBeenCalledTimes(1);
});

test("a listener that ends another or adds one does not disturb the round", () => {
  const store = new Store(0);
  const late = vi.fn();
  const ended = vi.fn();
  const last = vi.fn();
  store.subscribe(() => {
    stop();
    store.subscribe(late);
  });
  const stop = store.subscribe(ended);
  store.subscribe(last);
  store.set(1);
  expect([ended, late, last].map((listener) => listener.mock.calls.length)).toEqual([0, 0, 1]);
});

test("get and subscribe work without their store", () => {
  const store = new Store("a");
  const { get, subscribe } = store;
  const listener = vi.fn();
  subscribe(listener);
  store.set("b");
  expect([get(), listener.mock.calls.length]).toEqual(["b", 1]);
});
