import { CircleAlert, type LucideIcon } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { classes } from "../lib/classes.ts";
import styles from "./Field.module.css";

export type FieldProps = ComponentProps<"input"> & {
  label: string;
  icon?: LucideIcon | undefined;
  hint?: ReactNode;
  /** What is wrong and what to do; give the field the focus when it appears, so that it is read. */
  error?: ReactNode;
  /** Beside the text: a button, a counter. */
  end?: ReactNode;
};

/** One line of text, with its label above and its hint or error below. */
export function Field({ label, icon: Icon, hint, error, end, className, ...input }: FieldProps) {
  const id = useId();
  const isDescribed = error !== undefined || hint !== undefined;
  return (
    <div className={classes(styles["field"], className)}>
      <label className={styles["label"]} htmlFor={id}>
        {label}
      </label>
      <span className={classes(styles["box"], error !== undefined && styles["invalid"])}>
        {Icon && <Icon size={20} aria-hidden="true" />}
        <input
          {...input}
          id={id}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={isDescribed ? `${id}-text` : undefined}
        />
        {end}
      </span>
      {isDescribed && (
        <p id={`${id}-text`} className={error === undefined ? styles["hint"] : styles["error"]}>
          {error !== undefined && <CircleAlert size={18} aria-hidden="true" />}
          {error ?? hint}
        </p>
      )}
    </div>
  );
}
