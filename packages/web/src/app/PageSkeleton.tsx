import { useTranslation } from "../lib/useTranslation.ts";
import { Skeleton } from "../ui/Skeleton.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import styles from "./PageSkeleton.module.css";

/** The shape of the page before a meeting, while its code is on its way. */
export function PageSkeleton() {
  const { t } = useTranslation();
  return (
    <main className={styles["page"]} aria-busy="true">
      <VisuallyHidden>{t("app.loading")}</VisuallyHidden>
      <div className={styles["preview"]}>
        <Skeleton height="100%" radius="var(--r-xl)" />
      </div>
      <div className={styles["lines"]}>
        <Skeleton width="60%" height={32} />
        <Skeleton height={52} radius="var(--r-m)" />
        <Skeleton height={52} radius="var(--r-m)" />
        <Skeleton height={56} radius={16} />
      </div>
    </main>
  );
}
