import { expect, test } from "vitest";
import { sheetText } from "./sheetText.ts";

test.each([
  ["UTF-8", [0x4e, 0x6f, 0xc3, 0xab, 0x6c]],
  ["UTF-8 with its mark", [0xef, 0xbb, 0xbf, 0x4e, 0x6f, 0xc3, 0xab, 0x6c]],
  ["Windows' own letters", [0x4e, 0x6f, 0xeb, 0x6c]],
])("a table in %s is read", (_kind, bytes) => {
  expect(sheetText(new Uint8Array(bytes).buffer)).toBe("Noël");
});
