import { expect, test } from "vitest";
import { parseRoute } from "./routes.ts";

test("the root is the home page and a name is a room", () => {
  expect(parseRoute("/")).toEqual({ page: "home" });
  expect(parseRoute("/conseil-ecole")).toEqual({ page: "meeting", roomName: "conseil-ecole" });
});

test.each([
  ["/Conseil École", "/conseil-ecole"],
  ["/conseil-ecole/", "/conseil-ecole"],
  ["//conseil-ecole", "/conseil-ecole"],
])("%s leads to %s, and from there no further", (path, to) => {
  expect(parseRoute(path)).toEqual({ page: "redirect", to });
  expect(parseRoute(to)).toMatchObject({ page: "meeting" });
});

test.each([
  ["/api", { reason: "reserved", proposal: "salle-api" }],
  ["/12345", { reason: "digits", proposal: "salle-12345" }],
  ["/482915306", { reason: "number", number: "482915306" }],
  ["/c\u043eurs", { reason: "lookalike", proposal: "cours" }],
  ["/!!!", { reason: "malformed" }],
])("%s is no room's name: it is told why, with one that can be used where there is one", (path, refusal) => {
  expect(parseRoute(path)).toEqual({ page: "invalid-name", refusal: { ok: false, ...refusal } });
});

test("the address of a new room leads to one that nobody has named", () => {
  expect(parseRoute("/new")).toEqual({ page: "instant" });
});

test.each([
  ["/login", "login"],
  ["/account", "account"],
  ["/admin/first", "first-administrator"],
])("%s is a page of our own", (path, page) => {
  expect(parseRoute(path)).toEqual({ page });
});

test("one's rooms have a page, and each of them its own", () => {
  expect(parseRoute("/rooms")).toEqual({ page: "rooms" });
  expect(parseRoute("/rooms/conseil-ecole")).toEqual({ page: "room", roomName: "conseil-ecole" });
  expect(parseRoute("/rooms/Conseil École")).toEqual({ page: "unknown" });
});

test.each([
  ["/admin", "overview"],
  ["/admin/", "overview"],
  ["/admin/accounts", "accounts"],
])("%s is a place of the administration", (path, section) => {
  expect(parseRoute(path)).toEqual({ page: "admin", section });
});

test("what lies deeper is nowhere", () => {
  for (const path of ["/conseil-ecole/secret", "/admin/last", "/login/now", "/constructor/x"])
    expect(parseRoute(path)).toEqual({ page: "unknown" });
});
