import { describe, expect, test } from "vitest";
import { isPressed } from "./shortcuts.ts";

const pressed = (
  key: string,
  held: readonly ("ctrlKey" | "altKey" | "shiftKey" | "metaKey")[],
  code = `Key${key.toUpperCase()}`,
) => ({
  key,
  code,
  ctrlKey: held.includes("ctrlKey"),
  altKey: held.includes("altKey"),
  shiftKey: held.includes("shiftKey"),
  metaKey: held.includes("metaKey"),
});

describe("a shortcut", () => {
  test("is pressed with its key and its modifiers, capital or not", () => {
    expect(isPressed("Control+D", pressed("d", ["ctrlKey"]))).toBe(true);
    expect(isPressed("Control+D", pressed("D", ["ctrlKey"]))).toBe(true);
  });

  test.each([
    ["without its modifier", pressed("d", [])],
    ["with one too many", pressed("d", ["ctrlKey", "shiftKey"])],
    ["with another one", pressed("d", ["metaKey"])],
    ["with another key", pressed("e", ["ctrlKey"])],
  ])("is not pressed %s", (_how, keys) => {
    expect(isPressed("Control+D", keys)).toBe(false);
  });

  test("is known by the place of its key where Alt makes it type something else", () => {
    expect(isPressed("Control+Alt+H", pressed("˙", ["ctrlKey", "altKey"], "KeyH"))).toBe(true);
  });

  test("without Alt follows what the keyboard types, not where the key lies", () => {
    expect(isPressed("Control+E", pressed("d", ["ctrlKey"], "KeyE"))).toBe(false);
  });
});
