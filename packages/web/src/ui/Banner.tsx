import { CircleAlert, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "../lib/classes.ts";
import styles from "./Banner.module.css";

export type BannerProps = {
  tone: "warning" | "error" | "info";
  /** The tone's own by default. */
  icon?: LucideIcon;
  /** One button that helps. */
  action?: ReactNode;
  /** What happened, then what to do. */
  children: ReactNode;
};

const icons: Record<BannerProps["tone"], LucideIcon> = { warning: TriangleAlert, error: CircleAlert, info: Info };

/** A notice that stays for as long as it is true. An error is told to screen readers at once, the rest when they are free. */
export function Banner({ tone, icon: Icon = icons[tone], action, children }: BannerProps) {
  return (
    <div role={tone === "error" ? "alert" : "status"} className={classes(styles["banner"], styles[tone])}>
      <Icon size={20} aria-hidden="true" />
      <span className={styles["text"]}>{children}</span>
      {action}
    </div>
  );
}
