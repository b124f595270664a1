import { type Readable, Store } from "@palabre/client/store";
import type { DeviceStorage } from "./storage.ts";

export const themes = ["system", "light", "dark"] as const;
export type ThemeChoice = (typeof themes)[number];

export type Theme = Readable<ThemeChoice> & { choose(theme: ThemeChoice): void };

/** Read by `public/first.js` before the first paint. */
export const themeKey = "palabre.theme";

type Tint = Pick<HTMLMetaElement, "media" | "dataset">;

/** Has the browser's own frame follow the theme: of its colours, one for each scheme, the right one counts. */
export const tintBrowser = (theme: Readable<ThemeChoice>, tints: Iterable<Tint>): void => {
  const choice = theme.get();
  for (const tint of tints) {
    const { scheme } = tint.dataset;
    const isRight = scheme === choice;
    tint.media = choice === "system" ? `(prefers-color-scheme: ${scheme})` : isRight ? "all" : "not all";
  }
};

const parse = (stored: unknown) => themes.find((theme) => theme === stored);

/** The look that this device's owner chose; `root` is the element that the tokens look at. */
export const createTheme = (storage: DeviceStorage, root: { dataset: DOMStringMap }): Theme => {
  const store = new Store<ThemeChoice>(storage.read(themeKey, parse) ?? "system");
  const choose = (theme: ThemeChoice): void => {
    if (theme === "system") {
      storage.forget(themeKey);
      delete root.dataset["theme"];
    } else {
      storage.write(themeKey, theme);
      root.dataset["theme"] = theme;
    }
    store.set(theme);
  };
  return { get: store.get, subscribe: store.subscribe, choose };
};
