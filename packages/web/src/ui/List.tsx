import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./List.module.css";

/** Rows under each other, apart by a line. */
export function List({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className={styles["list"]}>
      {children}
    </ul>
  );
}

type ListRowProps = {
  icon?: LucideIcon;
  title: ReactNode;
  /** What else there is to know, a line each. */
  details?: readonly string[];
  /** What can be done about it, or its state in a word. */
  end?: ReactNode;
};

export function ListRow({ icon: Icon, title, details = [], end }: ListRowProps) {
  return (
    <li className={styles["row"]}>
      {Icon && (
        <span className={styles["icon"]}>
          <Icon size={20} aria-hidden="true" />
        </span>
      )}
      <span className={styles["what"]}>
        <span className={styles["title"]}>{title}</span>
        {details.map((detail) => (
          <span key={detail} className={styles["detail"]}>
            {detail}
          </span>
        ))}
      </span>
      {end !== undefined && <span className={styles["end"]}>{end}</span>}
    </li>
  );
}
