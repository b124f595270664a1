import { expect, test } from "vitest";
import { createStorage } from "./storage.ts";

const text = (stored: unknown) => (typeof stored === "string" ? stored : undefined);

const backendOf = (entries: Record<string, string>) => {
  const map = new Map(Object.entries(entries));
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
};

const refusing = {
  getItem: (): string | null => {
    throw new DOMException("denied", "SecurityError");
  },
  setItem: () => {
    throw new DOMException("full", "QuotaExceededError");
  },
  removeItem: () => {
    throw new DOMException("denied", "SecurityError");
  },
};

test("what was written is read by the next page", () => {
  const backend = backendOf({});
  createStorage(backend).write("palabre.name", "Awa");
  expect(createStorage(backend).read("palabre.name", text)).toBe("Awa");
});

test("what is not JSON, or not what was expected, is as good as nothing", () => {
  const storage = createStorage(backendOf({ broken: "{", number: "3" }));
  expect(storage.read("broken", text)).toBeUndefined();
  expect(storage.read("number", text)).toBeUndefined();
  expect(storage.read("absent", text)).toBeUndefined();
});

test.each([
  ["refuses everything", refusing],
  ["is not there", undefined],
])("a storage that %s remembers until the page closes", (_, backend) => {
  const storage = createStorage(backend);
  expect(storage.read("palabre.name", text)).toBeUndefined();
  storage.write("palabre.name", "Awa");
  expect(storage.read("palabre.name", text)).toBe("Awa");
  storage.forget("palabre.name");
  expect(storage.read("palabre.name", text)).toBeUndefined();
});

test("what could not be written over is not read from below", () => {
  const backend = { ...backendOf({ "palabre.name": '"Awa"' }), setItem: refusing.setItem };
  const storage = createStorage(backend);
  storage.write("palabre.name", "Karim");
  expect(storage.read("palabre.name", text)).toBe("Karim");
});
