import { expect, test } from "vitest";
import { ownPath } from "./ownPath.ts";

test.each(["/", "/salle-bleue?a=1#b", "/account", "/api-day", "/caf%C3%A9"])("%j is a page of ours", (path) => {
  expect(ownPath(path)).toBe(path);
});

test.each([
  "//evil.example",
  "https://evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "\t//evil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "javascript:alert(1)",
  "evil",
  "/api/session",
  "/login?next=/",
  `/${"a".repeat(2_000)}`,
  "",
  undefined,
  ["/a", "/b"],
])("%j leads nowhere but home", (path) => {
  expect(ownPath(path)).toBe("/");
});
