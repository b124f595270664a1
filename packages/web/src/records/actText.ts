import type { Freedom } from "@palabre/protocol";
import type { Act, Deed, RuleName } from "@palabre/protocol/api";
import type { Translation } from "../lib/i18n.ts";

type Words = Pick<Translation, "t" | "formats">;

type Changes = { given: readonly Freedom[]; taken: readonly Freedom[]; others?: readonly RuleName[] };

/** `permis : micro ; changé : salle d’attente` */
const changesText = ({ given, taken, others = [] }: Changes, { t, formats }: Words): string => {
  const freedoms = (some: readonly Freedom[]) => formats.list(some.map((name) => t(`rules.names.${name}`)));
  const rules = formats.list(others.map((name) => t(`records.rules.${name}`)));
  const parts = [
    given.length > 0 && t("records.given", { what: freedoms(given) }),
    taken.length > 0 && t("records.taken", { what: freedoms(taken) }),
    others.length > 0 && t("records.changed", { what: rules }),
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(", ") : t("records.asOthers");
};

type Sentence = { key: string; values?: Record<string, string> };

const sentenceOf = (what: Deed, isAboutSomebody: boolean, words: Words): Sentence => {
  const { t } = words;
  switch (what.deed) {
    case "role":
      return { key: "records.deeds.role", values: { role: t(`records.roles.${what.role}`) } };
    case "rules":
    case "rights":
      return { key: `records.deeds.${what.deed}`, values: { what: changesText(what, words) } };
    case "rename":
      return { key: "records.deeds.rename", values: { name: what.name } };
    case "silence":
      return { key: "records.deeds.silence", values: { source: t(`records.sources.${what.source}`) } };
    case "spotlight":
      return { key: isAboutSomebody ? "records.deeds.spotlight.some" : "records.deeds.spotlight.none" };
    case "ban":
      return { key: `records.deeds.ban.${what.scope}` };
    case "answer":
      return { key: `records.deeds.answer.${what.answer}` };
    default:
      return { key: `records.deeds.${what.deed}` };
  }
};

/** What was done, in one sentence. */
export const actText = ({ by, whom, others, what }: Act, words: Words): string => {
  const { t, formats } = words;
  const { key, values } = sentenceOf(what, whom.length > 0, words);
  // Whom nobody names are no others.
  const rest = t(whom.length > 0 ? "records.acts.others" : "records.acts.somebody", { count: others });
  const all = others > 0 ? [...whom, rest] : whom;
  return t(key, { by: by ?? t("records.acts.itself"), whom: formats.list(all), ...values });
};
