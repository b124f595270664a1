import { expect, test } from "vitest";
import { codeIn } from "./codeIn.ts";

test.each([
  ["123456", "123456"],
  [" 123 456 ", "123456"],
  ["123\u00a0456\n", "123456"],
  ["Votre code : 123-456.", "123456"],
  ["１２３４５６", "123456"],
  ["1234567", "123456"],
  ["12a", "12"],
  ["", ""],
])("%j is the code %s", (text, code) => {
  expect(codeIn(text)).toBe(code);
});
