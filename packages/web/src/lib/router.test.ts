import { expect, test } from "vitest";
import { createRouter, isPlainClick } from "./router.ts";

/** As much of a window as a router touches: an address, a history, and the way back. */
const openBrowser = (first: string) => {
  const entries = [first];
  const events = new EventTarget();
  return {
    entries,
    get location() {
      return new URL(entries.at(-1) ?? "", "https://palabre.test");
    },
    history: {
      pushState: (_state: unknown, _title: string, path: string) => void entries.push(path),
      replaceState: (_state: unknown, _title: string, path: string) => void entries.splice(-1, 1, path),
    },
    scrollTo: () => {},
    back: () => {
      entries.pop();
      events.dispatchEvent(new Event("popstate"));
    },
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
  };
};

const start = (path: string) => {
  const browser = openBrowser(path);
  return { browser, router: createRouter(browser as unknown as Window) };
};

test("the first page was not followed to, the next one was", () => {
  const { router } = start("/");
  expect(router.get()).toEqual({ path: "/", isFollowed: false });
  router.navigate("/conseil-ecole");
  expect(router.get()).toEqual({ path: "/conseil-ecole", isFollowed: true });
});

test("an address put right in place adds no page and takes no focus", () => {
  const { browser, router } = start("/Conseil%20%C3%89cole?x=1#y");
  expect(router.get().path).toBe("/Conseil École");
  router.navigate("/conseil-ecole", { replace: true });
  expect(router.get()).toEqual({ path: "/conseil-ecole", isFollowed: false });
  expect(browser.entries).toEqual(["/conseil-ecole"]);
});

test("whoever goes on by themselves takes the focus along, though the page before is left out", () => {
  const { browser, router } = start("/login");
  router.navigate("/account", { replace: true, isFollowed: true });
  expect(router.get()).toEqual({ path: "/account", isFollowed: true });
  expect(browser.entries).toEqual(["/account"]);
});

test("the browser's way back is followed, until the router is closed", () => {
  const { browser, router } = start("/");
  router.navigate("/a");
  router.navigate("/b");
  browser.back();
  expect(router.get().path).toBe("/a");
  router.close();
  router.close();
  browser.back();
  expect(router.get().path).toBe("/a");
});

test("an address that cannot be decoded is kept as it stands", () => {
  expect(start("/100%").router.get().path).toBe("/100%");
});

test("a click that asks for a new tab is the browser's", () => {
  const click = { button: 0, metaKey: false, ctrlKey: false, shiftKey: false, altKey: false, defaultPrevented: false };
  expect(isPlainClick(click)).toBe(true);
  expect(isPlainClick({ ...click, ctrlKey: true })).toBe(false);
  expect(isPlainClick({ ...click, button: 1 })).toBe(false);
  expect(isPlainClick({ ...click, defaultPrevented: true })).toBe(false);
});
