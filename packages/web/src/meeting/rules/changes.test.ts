import { allFree } from "@palabre/protocol";
import { expect, test } from "vitest";
import { changesOf, keptFrom } from "./changes.ts";

test("what was taken and what was given back are told apart", () => {
  const now = { kept: ["hands", "camera"], alone: [] } as const;
  expect(changesOf(["chat", "hands"], now)).toEqual({ taken: ["camera"], takenAlone: [], given: ["chat"] });
});

test("what was taken from somebody alone is told apart from what is reserved to organisers for everybody", () => {
  const now = { kept: ["hands", "camera", "chat"], alone: ["hands", "chat"] } as const;
  expect(changesOf(["hands"], now)).toEqual({ taken: ["camera"], takenAlone: ["chat"], given: [] });
});

test("where everything is free nobody is kept from anything", () => {
  expect(keptFrom(allFree)).toEqual([]);
  expect(keptFrom({ ...allFree, microphone: false, chat: false })).toEqual(["microphone", "chat"]);
});
