import { useCallback, useSyncExternalStore } from "react";

/** Whether the window is as the query says. */
const useMediaQuery = (query: string): boolean => {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
};

/** As narrow as a phone: few buttons, sheets in place of panels. */
export const usePhone = (): boolean => useMediaQuery("(max-width: 639px)");

/** Where the toolbar has room for what organisers do, beside what everybody does. */
export const useWideScreen = (): boolean => useMediaQuery("(min-width: 1280px)");

/** Whether the toolbar's words stand below its icons; between a phone and a desk they are tooltips. */
export const useCaptions = (): boolean => !useMediaQuery("(min-width: 640px) and (max-width: 1040px)");
