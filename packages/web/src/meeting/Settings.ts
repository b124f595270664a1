import { type Readable, Store } from "@palabre/client/store";
import type { DeviceStorage } from "../lib/storage.ts";

/** What somebody prefers in every meeting, kept by this device. */
export type SettingsState = {
  areShortcutsOn: boolean;
  /** Keys in place of an action's own, by the action's id; an empty text for none. */
  shortcuts: Readonly<Record<string, string>>;
  /** The microphone is open only while the space bar is held. */
  isPushToTalkOnly: boolean;
  /** Where one speaks by holding, a press opens and another closes. */
  isPressEnough: boolean;
  hearsArrivals: boolean;
  hearsDepartures: boolean;
  hearsHands: boolean;
  hearsMessages: boolean;
  hearsKnocks: boolean;
  /** Notices by the system while the page is hidden. */
  areNoticesOn: boolean;
};

export type Settings = Readable<SettingsState> & { change(changes: Partial<SettingsState>): void };

const key = "palabre.settings";
const initial: SettingsState = {
  areShortcutsOn: true,
  shortcuts: {},
  isPushToTalkOnly: false,
  isPressEnough: false,
  hearsArrivals: true,
  hearsDepartures: true,
  hearsHands: true,
  hearsMessages: true,
  hearsKnocks: true,
  areNoticesOn: false,
};

const parseShortcuts = (stored: unknown): SettingsState["shortcuts"] =>
  Object.fromEntries(Object.entries(Object(stored)).filter((entry): entry is [string, string] => typeof entry[1] === "string"));

/** What an older or a newer version wrote is taken as far as it is understood. */
export const parseSettings = (stored: unknown): SettingsState => {
  const { shortcuts, ...switches } = Object(stored) as Record<string, unknown>;
  const known = Object.entries(switches).filter(([name, value]) => Object.hasOwn(initial, name) && typeof value === "boolean");
  return { ...initial, ...Object.fromEntries(known), shortcuts: parseShortcuts(shortcuts) };
};

export const openSettings = (storage: DeviceStorage): Settings => {
  const store = new Store(storage.read(key, parseSettings) ?? initial);
  return {
    get: store.get,
    subscribe: store.subscribe,
    change: (changes) => {
      store.set({ ...store.get(), ...changes });
      storage.write(key, store.get());
    },
  };
};
