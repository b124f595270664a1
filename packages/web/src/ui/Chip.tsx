import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "../lib/classes.ts";
import styles from "./Chip.module.css";

export type ChipProps = {
  tone?: "neutral" | "ok" | "sun" | "recording" | "bad" | "private" | "leaf";
  icon?: LucideIcon | undefined;
  children: ReactNode;
};

/** A state in a word, with its icon: no state is carried by colour alone. */
export function Chip({ tone = "neutral", icon: Icon, children }: ChipProps) {
  return (
    <span className={classes(styles["chip"], styles[tone])}>
      {Icon && <Icon size={16} aria-hidden="true" />}
      {children}
    </span>
  );
}
