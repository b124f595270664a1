import { expect, test } from "vitest";
import { preferredLanguage } from "./languages.ts";

test.each([
  [["fr-CA", "en"], "fr"],
  [["en-GB", "fr"], "en"],
  [["wo", "FR", "en"], "fr"],
  [["de-DE"], "en"],
  [[], "en"],
] as const)("a browser set to %j is addressed in %s", (wanted, language) => {
  expect(preferredLanguage(wanted)).toBe(language);
});
