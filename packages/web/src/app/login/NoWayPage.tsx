import type { ReactNode } from "react";
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

/** No code can be sent: whoever has a key comes in with it. */
export function PasskeyOnlyPage({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const heading = usePage(t("login.title"));
  return (
    <CardPage>
      <div className={form["text"]}>
        <h1 ref={heading} tabIndex={-1}>
          {t("login.title")}
        </h1>
        <p className={form["quiet"]}>{t("passkeys.only")}</p>
      </div>
      {children}
      <p className={form["small"]}>{t("passkeys.noneYet")}</p>
      <p className={form["small"]}>{t("login.guests")}</p>
    </CardPage>
  );
}
