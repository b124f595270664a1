import { expect, test } from "vitest";
import { createStorage } from "./storage.ts";
import { createTheme, themeKey } from "./theme.ts";

const [script] = Object.values(
  import.meta.glob<string>("../../public/first.js", { query: "?raw", import: "default", eager: true }),
);

test("a chosen theme stands on the page and is there again on the next visit", () => {
  const storage = createStorage(undefined);
  const root = { dataset: {} as DOMStringMap };
  createTheme(storage, root).choose("dark");
  expect(root.dataset).toEqual({ theme: "dark" });
  expect(createTheme(storage, root).get()).toBe("dark");
});

test("the system's theme leaves no trace", () => {
  const storage = createStorage(undefined);
  const root = { dataset: {} as DOMStringMap };
  const theme = createTheme(storage, root);
  theme.choose("dark");
  theme.choose("system");
  expect(root.dataset).toEqual({});
  expect(storage.read(themeKey, (stored) => stored)).toBeUndefined();
});

test("the script before the first paint reads the same key", () => {
  expect(script).toContain(`"${themeKey}"`);
});
