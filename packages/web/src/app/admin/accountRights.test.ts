import { GroupId, type KnownAccount } from "@palabre/protocol/api";
import { expect, test } from "vitest";
import { groupsGiving, rightsOf } from "./accountRights.ts";

const group = (name: string, rights: KnownAccount["rights"]) => ({ id: GroupId.parse(crypto.randomUUID()), name, rights });
const account = {
  rights: ["record" as const],
  groups: [group("Équipe", ["start"]), group("Professeurs", ["start", "own"])],
  isEmailProven: true,
};

test("an account may do what was given to itself or by a group, and it is known by which", () => {
  expect(rightsOf(account)).toEqual(["start", "own", "record"]);
  expect(groupsGiving(account, "start")).toEqual(["Équipe", "Professeurs"]);
  expect(groupsGiving(account, "record")).toEqual([]);
});

test("groups give nothing to an address that nobody has proven", () => {
  const unproven = { ...account, isEmailProven: false };
  expect([rightsOf(unproven), groupsGiving(unproven, "start")]).toEqual([["record"], []]);
});
