import type { Act } from "@palabre/protocol/api";
import { useId } from "react";
import { useTranslation } from "../lib/useTranslation.ts";
import { actText } from "./actText.ts";
import styles from "./Records.module.css";

/** Who decided what, the newest first. */
export function Acts({ acts }: { acts: readonly Act[] }) {
  const translation = useTranslation();
  const { t, formats } = translation;
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles["part"]}>
      <h3 id={id}>{t("records.acts.title")}</h3>
      {acts.length === 0 ? (
        <p className={styles["none"]}>{t("records.acts.nothing")}</p>
      ) : (
        <ol className={styles["acts"]}>
          {acts.map((act) => (
            <li key={act.seq} className={styles["act"]}>
              <time dateTime={new Date(act.at).toISOString()} className={styles["time"]}>
                {formats.time(new Date(act.at))}
              </time>
              <span>{actText(act, translation)}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
