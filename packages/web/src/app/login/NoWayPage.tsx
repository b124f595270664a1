import { usePage } from "../../lib/usePage.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { HomeLink } from "../../ui/MessagePage.tsx";
import form from "../site/Form.module.css";
import { CardPage } from "../site/SitePage.tsx";

/** No code can be sent and there is no other way: what to do about it, and what goes without. */
export function NoWayPage() {
  const { t } = useTranslation();
  const heading = usePage(t("login.noWay.title"));
  return (
    <CardPage>
      <div className={form["text"]}>
        <h1 ref={heading} tabIndex={-1}>
          {t("login.noWay.title")}
        </h1>
        <p>{t("login.noWay.text")}</p>
        <p className={form["quiet"]}>{t("login.noWay.guests")}</p>
      </div>
      <HomeLink variant="primary" />
    </CardPage>
  );
}
