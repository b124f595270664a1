import { type Readable, Store } from "@palabre/client/store";

type Place = {
  /** Decoded, without query or fragment: `/conseil-ecole`. */
  path: string;
  /** Whether somebody came here from another page of ours: then the new page takes the focus. */
  isFollowed: boolean;
};

export type Router = Readable<Place> & {
  /**
   * Goes to another of our pages without loading it. `replace` leaves the present one out of the history, and is no step of somebody's
   * own unless `isFollowed` says so.
   */
  navigate(path: string, options?: { replace?: boolean; isFollowed?: boolean }): void;
  close(): void;
};

const decodedPath = ({ pathname }: { pathname: string }): string => {
  try {
    return decodeURI(pathname);
  } catch {
    return pathname; // A stray percent sign: the page for unknown addresses shows it as it is.
  }
};

/** The address bar as a store. */
export const createRouter = (browser: Window): Router => {
  const store = new Store<Place>({ path: decodedPath(browser.location), isFollowed: false });
  const arrive = (isFollowed: boolean): void => store.set({ path: decodedPath(browser.location), isFollowed });
  const follow = (): void => arrive(true);
  browser.addEventListener("popstate", follow);
  return {
    get: store.get,
    subscribe: store.subscribe,
    navigate: (path, { replace = false, isFollowed = store.get().isFollowed } = {}) => {
      if (replace) {
        browser.history.replaceState(null, "", path);
        return arrive(isFollowed);
      }
      browser.history.pushState(null, "", path);
      browser.scrollTo(0, 0);
      follow();
    },
    close: () => browser.removeEventListener("popstate", follow),
  };
};

/** Whether a click on a link is for us, and not for a new tab, a download or a menu. */
export const isPlainClick = (event: {
  button: number;
  metaKey: boolean;
  ctrlKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  defaultPrevented: boolean;
}): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && !event.defaultPrevented;
