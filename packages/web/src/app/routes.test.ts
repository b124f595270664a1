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

test("a name that the server keeps for itself, or one of digits, comes with one that can be used", () => {
  expect(parseRoute("/admin")).toEqual({ page: "invalid-name", proposal: "salle-admin" });
  expect(parseRoute("/482915306")).toEqual({ page: "invalid-name", proposal: "salle-482915306" });
  expect(parseRoute("/!!!")).toEqual({ page: "invalid-name", proposal: undefined });
});

test("what lies deeper is nowhere", () => {
  expect(parseRoute("/conseil-ecole/secret")).toEqual({ page: "unknown" });
});
