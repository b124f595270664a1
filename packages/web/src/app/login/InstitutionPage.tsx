import type { ReactNode } from "react";
import { usePage } from "../../lib/usePage.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import form from "../site/Form.module.css";
import { CardPage } from "../site/SitePage.tsx";
import { InstitutionChoice, type InstitutionChoiceProps } from "./InstitutionChoice.tsx";
import { InstitutionTrouble } from "./InstitutionTrouble.tsx";

/** Where no code can be sent: the institutions, and a key for whoever has one. */
export function InstitutionPage({ children, ...choice }: InstitutionChoiceProps & { children?: ReactNode }) {
  const { t } = useTranslation();
  const heading = usePage(t("login.title"));
  return (
    <CardPage>
      <h1 ref={heading} tabIndex={-1}>
        {t("login.title")}
      </h1>
      <InstitutionTrouble />
      <InstitutionChoice {...choice} />
      {children}
      <p className={form["small"]}>{t("login.guests")}</p>
    </CardPage>
  );
}
