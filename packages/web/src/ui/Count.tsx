import { classes } from "../lib/classes.ts";
import styles from "./Count.module.css";
import { VisuallyHidden } from "./VisuallyHidden.tsx";

export type CountProps = {
  value: number;
  /** What is counted, for those who do not see where it stands: "3 messages non lus". */
  label: string;
  tone?: "leaf" | "sun";
};

/** A number in a pill; nothing at nought. */
export function Count({ value, label, tone = "leaf" }: CountProps) {
  if (value <= 0) return null;
  return (
    <span className={classes(styles["count"], styles[tone])}>
      <span aria-hidden="true">{value > 99 ? "99+" : value}</span>
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  );
}
