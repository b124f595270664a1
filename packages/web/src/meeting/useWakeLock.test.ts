import { expect, test } from "vitest";
import { keepAwake } from "./useWakeLock.ts";

/** A screen that counts who keeps it awake, and a page that may be hidden, which takes all locks away. */
const openScreen = () => {
  const held = new Set<object>();
  const released: object[] = [];
  const page = Object.assign(new EventTarget(), { visibilityState: "visible" });
  const wakeLock = {
    request: async () => {
      const lock = {
        release: async () => {
          held.delete(lock);
          released.push(lock);
        },
      };
      held.add(lock);
      return lock;
    },
  };
  const show = (visibilityState: "visible" | "hidden") => {
    page.visibilityState = visibilityState;
    if (visibilityState === "hidden") held.clear();
    page.dispatchEvent(new Event("visibilitychange"));
  };
  return { held, released, show, navigator: { wakeLock } as unknown as Navigator, page: page as unknown as Document };
};

test("the screen stays awake until the meeting ends", async () => {
  const { held, navigator, page } = openScreen();
  const end = keepAwake(navigator, page);
  await expect.poll(() => held.size).toBe(1);
  end();
  await expect.poll(() => held.size).toBe(0);
});

test("whoever comes back to the page finds the screen awake again", async () => {
  const { held, show, navigator, page } = openScreen();
  const end = keepAwake(navigator, page);
  await expect.poll(() => held.size).toBe(1);
  show("hidden");
  expect(held.size).toBe(0);
  show("visible");
  await expect.poll(() => held.size).toBe(1);
  end();
});

test("a lock that comes after the end is given back at once", async () => {
  const { held, released, navigator, page } = openScreen();
  keepAwake(navigator, page)();
  await expect.poll(() => released.length).toBe(1);
  expect(held.size).toBe(0);
});

test("a browser that knows no such lock is left alone", () => {
  const { page } = openScreen();
  expect(() => keepAwake({} as Navigator, page)()).not.toThrow();
});
