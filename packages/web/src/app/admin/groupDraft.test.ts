import { GroupId, mostGroupMembers } from "@palabre/protocol/api";
import { expect, test } from "vitest";
import { askedBy, draftOf } from "./groupDraft.ts";

const draft = { name: "Professeurs", rights: ["own" as const], members: "" };

test("saving what was opened changes nothing", () => {
  const what = { name: "Professeurs", rights: ["own" as const], members: ["@ecole.example", "awa@example.org"] };
  const group = { ...what, id: GroupId.parse(crypto.randomUUID()), memberCount: 2, accountCount: 1 };
  expect(askedBy(draftOf(group))).toEqual({ asked: what });
});

test("members come as they are typed or as a program for mail writes them, each once", () => {
  const members = ' Awa@Example.org ;@Ecole.example\n\n"Petit, Léa" <lea@example.org>, Awa Diallo <awa@example.org>\n';
  expect(askedBy({ ...draft, members })).toEqual({
    asked: { ...draft, members: ["awa@example.org", "@ecole.example", "lea@example.org"] },
  });
});

test.each(["ecole.example", "@*.ecole.example", "awa", "@"])("%j is told as neither an address nor a domain", (who) => {
  const members = `awa@example.org\n${who}\n@`;
  expect(askedBy({ ...draft, members })).toEqual({ wrong: { field: "members", who } });
});

test("a group without a name, or with too many members, is told", () => {
  expect(askedBy({ ...draft, name: "  " })).toEqual({ wrong: { field: "name" } });
  const members = Array.from({ length: mostGroupMembers + 1 }, (_, index) => `p${index}@example.org`).join(" ");
  expect(askedBy({ ...draft, members })).toEqual({ wrong: { field: "members", count: mostGroupMembers + 1 } });
});
