import { type ReactNode, type Ref, useId } from "react";
import { classes } from "../../lib/classes.ts";
import { useOnline } from "../../lib/useOnline.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Card } from "../../ui/Card.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import styles from "./SitePage.module.css";

/** The frame of the site's own pages: what they all have, and a column for what is theirs. Their heading is `h1 ref={usePage(…)}`. */
export function SitePage({ children, isNarrow = false }: { children: ReactNode; isNarrow?: boolean }) {
  const { t } = useTranslation();
  const isOnline = useOnline();
  return (
    <div className={styles["page"]}>
      <PageHeader />
      <main className={classes(styles["main"], isNarrow && styles["narrow"])}>
        {!isOnline && <Banner tone="warning">{t("site.offline")}</Banner>}
        {children}
      </main>
    </div>
  );
}

/** A page that asks for one thing: one card in the middle. */
export function CardPage({ children }: { children: ReactNode }) {
  return (
    <SitePage isNarrow>
      <Card className={styles["card"]}>{children}</Card>
    </SitePage>
  );
}

type SectionProps = { title: string; lead?: string; heading?: Ref<HTMLHeadingElement>; children: ReactNode };

/** Part of a page, under a heading of its own; `heading` takes the focus when what had it is gone. */
export function Section({ title, lead, heading, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Card className={styles["section"]}>
        <div className={styles["head"]}>
          <h2 id={id} ref={heading} tabIndex={-1}>
            {title}
          </h2>
          {lead !== undefined && <p className={styles["lead"]}>{lead}</p>}
        </div>
        {children}
      </Card>
    </section>
  );
}
