import { type Readable, Store } from "@palabre/client/store";
import type { DeviceStorage } from "../lib/storage.ts";

/** What somebody prefers in every meeting, kept by this device. */
type SettingsState = { areShortcutsOn: boolean };

export type Settings = Readable<SettingsState> & { change(changes: Partial<SettingsState>): void };

const key = "palabre.settings";
const initial: SettingsState = { areShortcutsOn: true };

const parse = (stored: unknown): SettingsState => {
  const { areShortcutsOn } = Object(stored) as Partial<Record<keyof SettingsState, unknown>>;
  return { ...initial, ...(typeof areShortcutsOn === "boolean" && { areShortcutsOn }) };
};

export const openSettings = (storage: DeviceStorage): Settings => {
  const store = new Store(storage.read(key, parse) ?? initial);
  return {
    get: store.get,
    subscribe: store.subscribe,
    change: (changes) => {
      store.set({ ...store.get(), ...changes });
      storage.write(key, store.get());
    },
  };
};
