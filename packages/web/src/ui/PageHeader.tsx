import { useTranslation } from "../lib/useTranslation.ts";
import { AccountMenu } from "./AccountMenu.tsx";
import { Brand } from "./Brand.tsx";
import { LanguageMenu } from "./LanguageMenu.tsx";
import { Link } from "./Link.tsx";
import styles from "./PageHeader.module.css";
import { ThemeMenu } from "./ThemeMenu.tsx";

/** The top of the site's own pages: home, language, appearance, and who one is here. */
export function PageHeader() {
  const { t } = useTranslation();
  return (
    <header className={styles["header"]}>
      <Link href="/" aria-label={t("app.goHome")} className={styles["brand"]}>
        <Brand />
      </Link>
      <LanguageMenu />
      <ThemeMenu />
      <AccountMenu />
    </header>
  );
}
