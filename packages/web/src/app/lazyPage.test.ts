import { expect, test } from "vitest";
import { lazyPage, PageNotLoadedError } from "./lazyPage.ts";

const Page = () => null;

test("a page is fetched once, however often it is asked for", async () => {
  let count = 0;
  const { preload } = lazyPage(async () => {
    count += 1;
    return Page;
  });
  await Promise.all([preload(), preload()]);
  expect(count).toBe(1);
});

test("a fetch that failed says so and is tried again", async () => {
  let isOnline = false;
  const { preload } = lazyPage(async () => {
    if (!isOnline) throw new TypeError("Failed to fetch dynamically imported module");
    return Page;
  });
  await expect(preload()).rejects.toBeInstanceOf(PageNotLoadedError);
  isOnline = true;
  await expect(preload()).resolves.toBeUndefined();
});
