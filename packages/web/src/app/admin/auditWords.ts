import type { OutputOfRoute, readAudit } from "@palabre/protocol/api";
import type { Translate, Translation } from "../../lib/i18n.ts";

export type AuditEntry = OutputOfRoute<typeof readAudit>["entries"][number];

/** Words for a key, where there are some: entries outlive the version that wrote them. */
export const wordsFor = (key: string, t: Translate): string | undefined => {
  const words = t(key);
  return words === key ? undefined : words;
};

/** "Compte supprimé : awa@example.org" */
export const actInWords = ({ act, target }: Pick<AuditEntry, "act" | "target">, t: Translate): string => {
  const [feature, deed] = act.split(".");
  const what = wordsFor(`admin.audit.acts.${feature}.${deed}`, t) ?? act;
  // A meeting's id says nothing to anybody.
  return target === null || act.startsWith("meetings.") ? what : t("admin.audit.of", { what, target });
};

const valueInWords = (key: string, value: unknown, { t, formats }: Pick<Translation, "t" | "formats">): string | undefined => {
  if (Array.isArray(value)) {
    const items = value.map((item) => wordsFor(`admin.audit.values.${key}.${item}`, t) ?? String(item));
    return items.length === 0 ? t("admin.audit.values.nothing") : formats.list(items);
  }
  if (typeof value === "boolean") return t(value ? "admin.audit.values.yes" : "admin.audit.values.no");
  if (typeof value === "number") return formats.number(value);
  if (typeof value === "string") return wordsFor(`admin.audit.values.${key}.${value}`, t) ?? value;
  return undefined;
};

/** "Rôle : administration · Droits : ouvrir des réunions". What has no words is left out: it is in the export of the database. */
export const detailsInWords = ({ details }: Pick<AuditEntry, "details">, words: Pick<Translation, "t" | "formats">): string =>
  Object.entries(details)
    .flatMap(([key, value]) => {
      const name = wordsFor(`admin.audit.details.${key}`, words.t);
      const told = valueInWords(key, value, words);
      return name === undefined || told === undefined ? [] : [words.t("admin.audit.of", { what: name, target: told })];
    })
    .join(" · ");
