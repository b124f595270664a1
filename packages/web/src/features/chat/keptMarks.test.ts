import { expect, test } from "vitest";
import { createStorage } from "../../lib/storage.ts";
import { keptMarks } from "./keptMarks.ts";

test("what was read is read in the same meeting, and in no other", () => {
  const tab = createStorage(undefined);
  keptMarks("m1", tab).write({ chat: 12, "chat/p1": 4 });
  expect(keptMarks("m1", tab).read()).toEqual({ chat: 12, "chat/p1": 4 });
  expect(keptMarks("m2", tab).read()).toEqual({});
});

test.each([null, 7, "x", { marks: 1 }, { meeting: "m1", marks: { chat: "7", "chat/p1": null } }])(
  "what is stored as %j marks nothing",
  (stored) => {
    const tab = createStorage(undefined);
    tab.write("palabre.seen", stored);
    expect(keptMarks("m1", tab).read()).toEqual({});
  },
);
