import { expect, test } from "vitest";
import { createStorage } from "../../lib/storage.ts";
import { createSentCodeMemory } from "./SentCode.ts";

const sent = { email: "awa@example.org", holdsUntilMs: 600_000, againAtMs: 30_000 };

test("the tab comes back to its code for as long as that holds", () => {
  const tab = createStorage(undefined);
  createSentCodeMemory(tab, () => 0).write(sent);
  expect(createSentCodeMemory(tab, () => 599_999).read()).toEqual(sent);
  expect(createSentCodeMemory(tab, () => 600_000).read()).toBeUndefined();
});

test("nothing stays of a code that was used, and nothing is made of what others wrote there", () => {
  const tab = createStorage(undefined);
  const memory = createSentCodeMemory(tab, () => 0);
  memory.write(sent);
  memory.write(undefined);
  expect(memory.read()).toBeUndefined();
  for (const stored of [null, 1, [], { email: "a@b.c" }, { ...sent, againAtMs: "soon" }]) {
    tab.write("palabre.sentCode", stored);
    expect(memory.read()).toBeUndefined();
  }
});
