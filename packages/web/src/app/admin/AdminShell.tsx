import type { OwnAccount } from "@palabre/protocol/api";
import { type ReactNode, useEffect, useRef } from "react";
import { useOnline } from "../../lib/useOnline.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { AccountMenu } from "../../ui/AccountMenu.tsx";
import { Banner } from "../../ui/Banner.tsx";
import { Brand } from "../../ui/Brand.tsx";
import { LanguageMenu } from "../../ui/LanguageMenu.tsx";
import { Link } from "../../ui/Link.tsx";
import { ThemeMenu } from "../../ui/ThemeMenu.tsx";
import type { AdminSection } from "../routes.ts";
import styles from "./AdminShell.module.css";
import { sections } from "./sections.ts";

type AdminShellProps = { section: AdminSection; account: OwnAccount; children: ReactNode };

/** The dark column with the sections, a row that scrolls on a phone, and the section itself beside it. */
export function AdminShell({ section, account, children }: AdminShellProps) {
  const { t } = useTranslation();
  const isOnline = useOnline();
  return (
    <div className={styles["admin"]}>
      <header className={styles["side"]}>
        <Link href="/" aria-label={t("app.goHome")} className={styles["brand"]}>
          <Brand />
        </Link>
        <Sections current={section} />
      </header>
      <div className={styles["body"]}>
        <div className={styles["tools"]}>
          <LanguageMenu />
          <ThemeMenu />
          <AccountMenu />
        </div>
        <main className={styles["main"]}>
          {!isOnline && <Banner tone="warning">{t("site.offline")}</Banner>}
          {account.role === "support" && <Banner tone="info">{t("admin.support")}</Banner>}
          {children}
        </main>
      </div>
    </div>
  );
}

function Sections({ current }: { current: AdminSection }) {
  const { t } = useTranslation();
  const row = useRef<HTMLElement>(null);
  // Where the row scrolls, the section that one is in must not be out of sight.
  useEffect(() => {
    const here = row.current?.querySelector<HTMLElement>("[aria-current]");
    if (here && row.current) row.current.scrollLeft = here.offsetLeft - 16;
  }, []);
  return (
    <nav ref={row} aria-label={t("admin.title")} className={styles["sections"]}>
      {sections.map(({ section, path, icon: Icon }) => (
        <Link key={section} href={path} className={styles["section"]} {...(section === current && { "aria-current": "page" })}>
          <Icon size={20} aria-hidden="true" />
          {t(`admin.sections.${section}`)}
        </Link>
      ))}
    </nav>
  );
}
