import { type ComponentType, lazy } from "react";

/** A page's code did not arrive: the network is gone, or a newer version has replaced the files. */
export class PageNotLoadedError extends Error {
  override readonly name = "PageNotLoadedError";
}

/** A page whose code is fetched when it is shown, or before, by `preload`. A fetch that failed is tried again. */
export const lazyPage = <Props extends object>(load: () => Promise<ComponentType<Props>>) => {
  let arrival: Promise<{ default: ComponentType<Props> }> | undefined;
  const fetchOnce = () => {
    arrival ??= load().then(
      (Page) => ({ default: Page }),
      (cause: unknown) => {
        arrival = undefined;
        throw new PageNotLoadedError("The page's code did not arrive", { cause });
      },
    );
    return arrival;
  };
  return { Page: lazy(fetchOnce), preload: async (): Promise<void> => void (await fetchOnce()) };
};
