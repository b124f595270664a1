import { expect, test } from "vitest";
import { createStorage } from "./storage.ts";
import { createTheme, themeKey, tintBrowser } from "./theme.ts";

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

test("the browser's frame takes the colour of the scheme that one chose, or the system's", () => {
  const storage = createStorage(undefined);
  const theme = createTheme(storage, { dataset: {} as DOMStringMap });
  const tints = ["light", "dark"].map((scheme) => ({ media: "", dataset: { scheme } as DOMStringMap }));
  const medias = () => {
    tintBrowser(theme, tints);
    return tints.map(({ media }) => media);
  };
  expect(medias()).toEqual(["(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"]);
  theme.choose("dark");
  expect(medias()).toEqual(["not all", "all"]);
});
