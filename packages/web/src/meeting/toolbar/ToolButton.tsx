import type { LucideIcon } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { classes } from "../../lib/classes.ts";
import type { Tone } from "../Action.ts";
import styles from "./Toolbar.module.css";

export type ToolButtonProps = ComponentProps<"button"> & {
  icon: LucideIcon;
  /** The word under the icon; only for screen readers where there is no room. */
  caption: string;
  /** The word in the other state: the button is wide enough for both, so that its neighbours stay where they are. */
  otherCaption?: string | undefined;
  tone?: Tone | undefined;
  /** Beside the icon. */
  sign?: ReactNode;
  /** A number at the icon's shoulder, said after the word. */
  count?: ReactNode;
};

/** A button of the toolbar or the sheet: an icon over its word. */
export function ToolButton({ icon: Icon, caption, otherCaption, tone, sign, count, className, ...button }: ToolButtonProps) {
  return (
    <button type="button" {...button} className={classes(styles["button"], tone && styles[tone], className)}>
      <Icon size={22} aria-hidden="true" />
      {sign}
      <span className={styles["caption"]} data-other={otherCaption}>
        {caption}
      </span>
      {count && <span className={styles["count"]}>{count}</span>}
    </button>
  );
}
