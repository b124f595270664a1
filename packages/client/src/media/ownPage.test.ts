import { expect, test } from "vitest";
import { showsOwnPage } from "./ownPage.ts";

const own = { handle: "mark", title: "Salle bleue – Palabre" };
const tab = (handle: string | undefined) => ({
  label: "web-contents-media-stream://5:1",
  getCaptureHandle: () => (handle === undefined ? null : { handle }),
});

test.each([
  ["this tab", tab("mark"), true],
  ["another tab of Palabre", tab("another mark"), false],
  ["a tab that says nothing", tab(undefined), false],
  ["this window, by its title", { label: "Salle bleue – Palabre — Mozilla Firefox" }, true],
  ["another window", { label: "Budget — LibreOffice Calc" }, false],
  ["a window of which nothing is told", { label: "window:4711:0" }, false],
])("%s: %#", (_what, picture, isOwn) => {
  expect(showsOwnPage(picture, own)).toBe(isOwn);
});

test("a page without a title is not taken for every window", () => {
  expect(showsOwnPage({ label: "Screen" }, { ...own, title: "" })).toBe(false);
});
