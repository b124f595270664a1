import { expect, test } from "vitest";
import { createStorage } from "../lib/storage.ts";
import { openSettings, parseSettings } from "./Settings.ts";

test("what is set is there again on the next visit", () => {
  const storage = createStorage(undefined);
  openSettings(storage).change({ hearsHands: false, shortcuts: { "hands.raise": "Control+K" } });
  expect(openSettings(storage).get()).toMatchObject({
    hearsHands: false,
    hearsMessages: true,
    shortcuts: { "hands.raise": "Control+K" },
  });
});

test.each([undefined, null, 7, "x", [], { hearsHands: "no", shortcuts: [1] }, { shortcuts: { "hands.raise": 7 } }])(
  "%j, from another version or another hand, is taken as far as it is understood",
  (stored) => {
    expect(parseSettings(stored)).toEqual(parseSettings({}));
  },
);
