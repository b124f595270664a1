import { DisplayName } from "@palabre/protocol";
import {
  type addGroup,
  GroupMember,
  type InputOfRoute,
  mostGroupMembers,
  type Right,
  type WholeGroup,
} from "@palabre/protocol/api";

/** What is written in the form, as it is written. */
export type Draft = { name: string; rights: readonly Right[]; members: string };

export const emptyDraft: Draft = { name: "", rights: [], members: "" };

export const draftOf = ({ name, rights, members }: WholeGroup): Draft => ({ name, rights, members: members.join("\n") });

/** The first thing that is not right: for members which of them, or how many there are. */
export type Wrong = { field: "name" } | { field: "members"; who: string } | { field: "members"; count: number };

/** What stands between commas, semicolons or ends of lines: bare addresses and domains, or a name with its address after it. */
const namedIn = (part: string): readonly string[] => {
  const bracketed = [...part.matchAll(/<([^<>]*)>/g)].map(([, inside = ""]) => inside.trim());
  return bracketed.length > 0 ? bracketed : part.split(/\s+/);
};

/** One a line, or as programs for mail write many: `"Diallo, Awa" <awa@ecole.example>, lea@ecole.example`. */
const membersIn = (text: string): string[] => {
  const parts = text.replaceAll(/"[^"\n]*"/g, " ").split(/[\n,;]/);
  return [...new Set(parts.flatMap(namedIn).flatMap((who) => (who === "" ? [] : who.toLowerCase())))];
};

/** What is asked of the server; or what is not right. */
export const askedBy = ({ name, rights, members }: Draft): { asked: InputOfRoute<typeof addGroup> } | { wrong: Wrong } => {
  const called = DisplayName.safeParse(name);
  if (!called.success) return { wrong: { field: "name" } };
  const named = membersIn(members);
  const who = named.find((one) => !GroupMember.safeParse(one).success);
  if (who !== undefined) return { wrong: { field: "members", who } };
  if (named.length > mostGroupMembers) return { wrong: { field: "members", count: named.length } };
  return { asked: { name: called.data, rights: [...rights], members: named } };
};
