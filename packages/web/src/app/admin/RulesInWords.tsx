import type { OutputOfRoute, readSite } from "@palabre/protocol/api";
import { useTranslation } from "../../lib/useTranslation.ts";
import styles from "./Box.module.css";

/** How the site is run, to read. */
export function RulesInWords({ site }: { site: OutputOfRoute<typeof readSite> }) {
  const { t } = useTranslation();
  const { whoStarts, whoOwns, isSignUpOpen, terms } = site;
  return (
    <dl className={styles["facts"]}>
      <Fact term={t("admin.rules.whoStarts.label")}>{t(`admin.rules.whoStarts.${whoStarts}`)}</Fact>
      <Fact term={t("admin.rules.whoOwns.label")}>{t(`admin.rules.whoOwns.${whoOwns}`)}</Fact>
      <Fact term={t("admin.rules.signUp.label")}>
        {t(isSignUpOpen ? "admin.rules.signUp.open" : "admin.rules.signUp.closed")}
      </Fact>
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
