import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import en from "./app/en.json";
import fr from "./app/fr.json";

const publicFile = (name: string): Buffer => readFileSync(join(import.meta.dirname, "../public", name));
const manifestIn = (language: string) => JSON.parse(publicFile(`manifest.${language}.webmanifest`).toString());
const manifests = { fr: manifestIn("fr"), en: manifestIn("en") };

/** Width and height of a PNG, as its first chunk says. */
const sizeOf = (png: Buffer): string => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;

test.each([
  ["fr", fr],
  ["en", en],
] as const)("the manifest in %s speaks with the words of the page", (language, { home }) => {
  const { lang, description, shortcuts } = manifests[language];
  expect([lang, description, shortcuts[0].name]).toEqual([language, home.lead, home.instant]);
});

test("the manifests differ by their words alone", () => {
  const wordless = ({ lang: _lang, description: _description, shortcuts, ...rest }: typeof manifests.fr) => ({
    ...rest,
    shortcuts: shortcuts.map(({ name: _name, ...shortcut }: { name: string }) => shortcut),
  });
  expect(wordless(manifests.en)).toEqual(wordless(manifests.fr));
});

test("every icon is there, as large as it says; one may be cut to any shape", () => {
  const { icons } = manifests.fr as { icons: { src: string; sizes: string; type: string; purpose?: string }[] };
  for (const { src, sizes, type } of icons) if (type === "image/png") expect(sizeOf(publicFile(src))).toBe(sizes);
  expect(icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(["192x192", "512x512"]));
  expect(icons.some(({ purpose }) => purpose === "maskable")).toBe(true);
});
