import { ChevronDown, type LucideIcon } from "lucide-react";
import { type ReactNode, useId } from "react";
import styles from "./SelectRow.module.css";

export type SelectRowProps = {
  label: string;
  icon: LucideIcon;
  options: readonly { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
  /** Between the value and the arrow: a level meter. */
  end?: ReactNode;
  isDisabled?: boolean;
};

/** A choice that shows its label, its value and something alive in one row. The list is the browser's own, at home on every device. */
export function SelectRow({ label, icon: Icon, options, value, onChange, end, isDisabled }: SelectRowProps) {
  const id = useId();
  return (
    <div className={styles["row"]}>
      <Icon size={20} aria-hidden="true" />
      <label className={styles["label"]} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className={styles["select"]}
        value={value}
        disabled={isDisabled}
        onChange={({ target }) => onChange(target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {end !== undefined && <span className={styles["end"]}>{end}</span>}
      <ChevronDown size={20} aria-hidden="true" />
    </div>
  );
}
