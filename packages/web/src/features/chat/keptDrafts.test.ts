import { expect, test } from "vitest";
import { createStorage } from "../../lib/storage.ts";
import { keptDrafts } from "./keptDrafts.ts";

test("drafts are there again in the same meeting, and in no other", () => {
  const tab = createStorage(undefined);
  keptDrafts("m1", tab).write({ "": { text: "à tous" }, p1: { text: "à toi", replyTo: 4 } });
  expect(keptDrafts("m1", tab).read()).toEqual({ "": { text: "à tous" }, p1: { text: "à toi", replyTo: 4 } });
  expect(keptDrafts("m2", tab).read()).toEqual({});
});

test.each([null, 7, "x", { drafts: 1 }, { meeting: "m1", drafts: { "": { text: 7 }, p1: null } }])(
  "what is stored as %j is no draft",
  (stored) => {
    const tab = createStorage(undefined);
    tab.write("palabre.drafts", stored);
    expect(keptDrafts("m1", tab).read()).toEqual({});
  },
);
