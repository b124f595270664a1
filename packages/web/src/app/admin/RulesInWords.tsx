import type { OutputOfRoute, readSite } from "@palabre/protocol/api";
import type { Translate } from "../../lib/i18n.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import styles from "./Box.module.css";

/** "Après 30 minutes" */
export const aloneInWords = (count: number, t: Translate): string =>
  count === 0 ? t("admin.rules.alone.never") : t("admin.rules.alone.value", { count });

/** How the site is run, to read. */
export function RulesInWords({ site }: { site: OutputOfRoute<typeof readSite> }) {
  const { t } = useTranslation();
  const { whoStarts, whoOwns, isSignUpOpen, aloneMinutes, terms } = site;
  return (
    <dl className={styles["facts"]}>
      <Fact term={t("admin.rules.whoStarts.label")}>{t(`admin.rules.whoStarts.${whoStarts}`)}</Fact>
      <Fact term={t("admin.rules.whoOwns.label")}>{t(`admin.rules.whoOwns.${whoOwns}`)}</Fact>
      <Fact term={t("admin.rules.signUp.label")}>
        {t(isSignUpOpen ? "admin.rules.signUp.open" : "admin.rules.signUp.closed")}
      </Fact>
      <Fact term={t("admin.rules.alone.label")}>{aloneInWords(aloneMinutes, t)}</Fact>
      <Fact term={t("admin.rules.terms.title")}>
        {terms ? t("admin.rules.terms.version", { version: terms.version }) : t("admin.rules.terms.none")}
      </Fact>
    </dl>
  );
}

function Fact({ term, children }: { term: string; children: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
