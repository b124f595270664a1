import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { usePage } from "../lib/usePage.ts";
import { useTranslation } from "../lib/useTranslation.ts";
import { Brand } from "./Brand.tsx";
import { type ButtonLook, buttonClass } from "./Button.tsx";
import { Card } from "./Card.tsx";
import { Link } from "./Link.tsx";
import styles from "./MessagePage.module.css";

type MessagePageProps = {
  icon: LucideIcon;
  /** What happened. */
  title: string;
  /** What to do. */
  text: ReactNode;
  /** The ways on, the main one last. */
  children: ReactNode;
  /** What else there is to know, below the text. */
  more?: ReactNode;
  /** For whoever wants to report it. */
  details?: string | undefined;
};

/** A whole page that says one thing calmly and offers a way on. */
export function MessagePage({ icon: Icon, title, text, children, more, details }: MessagePageProps) {
  const { t } = useTranslation();
  const heading = usePage(title);
  return (
    <div className={styles["page"]}>
      <header className={styles["header"]}>
        <Link href="/" aria-label={t("app.goHome")} className={styles["brand"]}>
          <Brand />
        </Link>
      </header>
      <main className={styles["main"]}>
        <Card className={styles["card"]}>
          <span className={styles["picture"]}>
            <Icon size={34} strokeWidth={1.75} aria-hidden="true" />
          </span>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          <p className={styles["text"]}>{text}</p>
          {more}
          <div className={styles["actions"]}>{children}</div>
          {details !== undefined && (
            <details className={styles["details"]}>
              <summary>{t("app.details")}</summary>
              <code>{details}</code>
            </details>
          )}
        </Card>
      </main>
    </div>
  );
}

/** The way back, where a page leads no further. */
export function HomeLink({ variant }: Pick<ButtonLook, "variant">) {
  const { t } = useTranslation();
  return (
    <Link href="/" className={buttonClass({ ...(variant && { variant }), size: 52 })}>
      {t("app.backHome")}
    </Link>
  );
}
