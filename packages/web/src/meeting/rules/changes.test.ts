import { allFree } from "@palabre/protocol";
import { expect, test } from "vitest";
import { changesOf, keptFrom } from "./changes.ts";

test("what was taken and what was given back are told apart", () => {
  expect(changesOf(["chat", "hands"], ["hands", "camera"])).toEqual({ taken: ["camera"], given: ["chat"] });
});

test("where everything is free nobody is kept from anything", () => {
  expect(keptFrom(allFree)).toEqual([]);
  expect(keptFrom({ ...allFree, microphone: false, chat: false })).toEqual(["microphone", "chat"]);
});
