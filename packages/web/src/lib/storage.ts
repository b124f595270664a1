type Backend = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/**
 * What this device remembers, as JSON. A private window or a full disk refuses: then it remembers until the page closes.
 * Keys are named `palabre.<subject>`.
 */
export type DeviceStorage = {
  /** What `parse` makes of the stored value; `parse` answers undefined for what it does not know, since old versions wrote there too. */
  read<Value>(key: string, parse: (stored: unknown) => Value | undefined): Value | undefined;
  write(key: string, value: unknown): void;
  forget(key: string): void;
};

const parsedJson = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined; // Somebody else's text under our key: as good as nothing.
  }
};

/** Storage that never throws: every refusal of `backend` is met by memory. */
export const createStorage = (backend: Backend | undefined): DeviceStorage => {
  const memory = new Map<string, string | null>();
  const stored = (key: string): string | null => {
    const remembered = memory.get(key);
    if (remembered !== undefined) return remembered;
    try {
      return backend?.getItem(key) ?? null;
    } catch {
      return null;
    }
  };
  const keep = (key: string, json: string | null): void => {
    try {
      if (backend === undefined) throw new Error("no storage");
      if (json === null) backend.removeItem(key);
      else backend.setItem(key, json);
      memory.delete(key);
    } catch {
      memory.set(key, json);
    }
  };
  return {
    read: (key, parse) => {
      const json = stored(key);
      return json === null ? undefined : parse(parsedJson(json));
    },
    write: (key, value) => keep(key, JSON.stringify(value)),
    forget: (key) => keep(key, null),
  };
};

/** The browser's own storage; merely naming it throws where cookies are blocked. */
const open = (name: "localStorage" | "sessionStorage"): DeviceStorage => {
  try {
    return createStorage(window[name]);
  } catch {
    return createStorage(undefined);
  }
};

/** What every tab and every visit of this device shares. */
export const openStorage = (): DeviceStorage => open("localStorage");

/** What this tab alone remembers, over a reload. */
export const openTabStorage = (): DeviceStorage => open("sessionStorage");
