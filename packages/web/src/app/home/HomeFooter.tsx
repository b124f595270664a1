import { version } from "../../../package.json";
import { useTranslation } from "../../lib/useTranslation.ts";
import styles from "./HomeFooter.module.css";

export function HomeFooter() {
  const { t } = useTranslation();
  return (
    <footer className={styles["footer"]}>
      <span>{t("app.footer.version", { version })}</span>
      <a href="/licences.txt">{t("app.footer.licences")}</a>
    </footer>
  );
}
