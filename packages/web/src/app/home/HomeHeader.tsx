import { useTranslation } from "../../lib/useTranslation.ts";
import { AccountMenu } from "../../ui/AccountMenu.tsx";
import { Brand } from "../../ui/Brand.tsx";
import { LanguageMenu } from "../../ui/LanguageMenu.tsx";
import { Link } from "../../ui/Link.tsx";
import { ThemeMenu } from "../../ui/ThemeMenu.tsx";
import styles from "./HomeHeader.module.css";
import { joinFieldId } from "./JoinForm.tsx";

export function HomeHeader() {
  const { t } = useTranslation();
  return (
    <header className={styles["header"]}>
      <a className={styles["skip"]} href={`#${joinFieldId}`}>
        {t("app.home.skipToField")}
      </a>
      <Link href="/" aria-label={t("app.goHome")} className={styles["brand"]}>
        <Brand />
      </Link>
      <LanguageMenu />
      <ThemeMenu />
      <AccountMenu />
    </header>
  );
}
