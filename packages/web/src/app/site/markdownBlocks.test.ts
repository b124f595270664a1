import { expect, test } from "vitest";
import { markdownBlocks } from "./markdownBlocks.ts";

test("headings, lists and paragraphs are told apart", () => {
  const text = "# Conditions\r\nSoyez bons.\nToujours.\r\n\r\n- Ni bruit\n- ni injure\n\n\n## Fin";
  expect(markdownBlocks(text)).toEqual([
    { kind: "heading", text: "Conditions" },
    { kind: "paragraph", text: "Soyez bons.\nToujours." },
    { kind: "list", items: ["Ni bruit", "ni injure"] },
    { kind: "heading", text: "Fin" },
  ]);
});

test("what is no mark stays as it is written, and nothing is nothing", () => {
  expect(markdownBlocks("#salle <b>*x*</b>\n- mêlé")).toEqual([{ kind: "paragraph", text: "#salle <b>*x*</b>\n- mêlé" }]);
  expect(markdownBlocks(" \n\n ")).toEqual([]);
});
