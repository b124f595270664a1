import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { classes } from "../lib/classes.ts";
import styles from "./IconButton.module.css";
import { Tooltip, type TooltipProps } from "./Tooltip.tsx";

export type IconButtonProps = Omit<ComponentProps<"button">, "children" | "aria-label"> & {
  /** The accessible name, shown as a tooltip. */
  label: string;
  icon: LucideIcon;
  /** 16, 20 (default) or 22 px. */
  iconSize?: 16 | 20 | 22;
  tooltipSide?: TooltipProps["side"];
};

/** 44 × 44 px. For something on or off give either `aria-pressed` or a changing label, never both. */
export function IconButton({ label, icon: Icon, iconSize = 20, tooltipSide, className, ...button }: IconButtonProps) {
  return (
    <Tooltip text={label} side={tooltipSide}>
      <button type="button" {...button} aria-label={label} className={classes(styles["button"], className)}>
        <Icon size={iconSize} aria-hidden="true" />
      </button>
    </Tooltip>
  );
}
