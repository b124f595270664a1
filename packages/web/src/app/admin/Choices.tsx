import { useId } from "react";
import styles from "./Box.module.css";

type ChoicesProps<Value extends string> = {
  legend: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
};

/** One of a few, all of which are read before one chooses. */
export function Choices<Value extends string>({ legend, options, value: chosen, onChange }: ChoicesProps<Value>) {
  const name = useId();
  return (
    <fieldset className={styles["choices"]}>
      <legend>{legend}</legend>
      {options.map(({ value, label }) => (
        <label key={value} className={styles["choice"]}>
          <input type="radio" name={name} checked={value === chosen} onChange={() => onChange(value)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
