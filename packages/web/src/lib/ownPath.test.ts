import fc from "fast-check";
import { expect, test } from "vitest";
import { loginPath, ownPath } from "./ownPath.ts";

const origin = "https://palabre.test";

test.each([
  ["/account", "/account"],
  ["/conseil-ecole?x=1#y", "/conseil-ecole?x=1#y"],
  ["/", "/"],
  ["/a/../b", "/b"],
  ["/?next=//evil.example", "/?next=//evil.example"],
])("%s is a path of ours", (text, path) => {
  expect(ownPath(text)).toBe(path);
});

test.each([
  null,
  "",
  "account",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "\t//evil.example",
  " //evil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "/%2e//evil.example",
  "https://evil.example/",
  "https:evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "/login",
  "/login/?next=/login",
])("%j leads nowhere", (text) => {
  expect(ownPath(text)).toBeUndefined();
});

test("whatever an address says, nobody is led to another site", () => {
  const part = fc.constantFrom(
    "/",
    "\\",
    "//",
    ".",
    "..",
    ":",
    "@",
    "evil.example",
    "https:",
    "%2f",
    "%5c",
    "\t",
    "\n",
    " ",
    "?",
    "#",
    "login",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(part, fc.string({ unit: "binary", maxLength: 3 })), { maxLength: 8 }), (parts) => {
      const path = ownPath(parts.join(""));
      if (path !== undefined) expect(new URL(path, origin).origin).toBe(origin);
    }),
    { numRuns: 300 },
  );
});

test("the login page is told where one came from, except from home and from itself", () => {
  const from = (path: string) => loginPath(new URL(path, origin));
  expect(from("/account?x=1")).toBe("/login?next=%2Faccount%3Fx%3D1");
  expect(["/", "/login?next=%2Faccount"].map(from)).toEqual(["/login", "/login"]);
});
