import type { Person } from "./Person.ts";

/** Runs in the page before its own scripts: counts the notes that it plays, and hides the page when it is told to. */
export const listen = () => {
  const state = Object.assign(globalThis, { notes: 0, isHidden: false });
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) {
    state.notes += 1;
    start.apply(this, when);
  };
  Object.defineProperty(document, "visibilityState", { get: () => (state.isHidden ? "hidden" : "visible") });
};

type Notice = { title: string; body: string; click: () => void };

/** Runs in the page before its own scripts: keeps the system's notices instead of showing them. */
export const keepNotices = () => {
  const notices: Notice[] = [];
  class KeptNotification extends EventTarget {
    static permission = "default";
    static async requestPermission() {
      KeptNotification.permission = await navigator.permissions.query({ name: "notifications" }).then(({ state }) => state);
      return KeptNotification.permission;
    }
    onclick: (() => void) | null = null;
    close = () => undefined;
    constructor(title: string, { body = "" }: NotificationOptions) {
      super();
      notices.push({ title, body, click: () => this.onclick?.() });
    }
  }
  Object.assign(globalThis, { notices, Notification: KeptNotification });
};

/** What the system was asked to show. */
export const noticesIn = ({ page }: Person) =>
  page.evaluate(() => (globalThis as unknown as { notices: Notice[] }).notices.map(({ title, body }) => ({ title, body })));

/** How many notes were played. */
export const notesIn = ({ page }: Person) => page.evaluate(() => (globalThis as unknown as { notes: number }).notes);

/** As if they looked at another page, or at this one again. */
export const hide = ({ page }: Person, isHidden: boolean) =>
  page.evaluate((hidden) => {
    Object.assign(globalThis, { isHidden: hidden });
    document.dispatchEvent(new Event("visibilitychange"));
  }, isHidden);
