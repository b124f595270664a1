import fc from "fast-check";
import { expect, test } from "vitest";
import { linkify } from "./linkify.ts";

const links = (text: string) => linkify(text).flatMap(({ text: shown, href }) => (href ? [shown] : []));

test.each([
  ["voyez https://exemple.fr/a?b=c#d ici", ["https://exemple.fr/a?b=c#d"]],
  ["(https://exemple.fr)", ["https://exemple.fr"]],
  ["C’est là : https://exemple.fr/page.", ["https://exemple.fr/page"]],
  ["https://fr.wikipedia.org/wiki/Palabre_(droit) et la suite", ["https://fr.wikipedia.org/wiki/Palabre_(droit)"]],
  ["http://a.fr,http://b.fr", ["http://a.fr,http://b.fr"]],
  ["HTTPS://EXEMPLE.FR", ["HTTPS://EXEMPLE.FR"]],
])("%j holds the links %j", (text, expected) => {
  expect(links(text)).toEqual(expected);
});

test.each(["javascript:alert(1)", "data:text/html,x", "ftp://exemple.fr", "exemple.fr", "https://", "xhttps://exemple.fr"])(
  "%j is no link",
  (text) => {
    expect(links(text)).toEqual([]);
  },
);

const texts = fc.array(
  fc.oneof(fc.string({ unit: "binary" }), fc.webUrl(), fc.constantFrom(" ", "\n", ")", "(", "https://", "javascript:")),
);

test("the pieces together are the text, and every link leads to the web", () => {
  fc.assert(
    fc.property(texts, (parts) => {
      const text = parts.join("");
      const pieces = linkify(text);
      expect(pieces.map((piece) => piece.text).join("")).toBe(text);
      for (const { href } of pieces) if (href) expect(new URL(href).protocol).toMatch(/^https?:$/);
    }),
    { numRuns: 2_000 },
  );
});
