import styles from "./Spinner.module.css";

/** Says nothing by itself: a word always stands beside it. Without motion the word is enough, and it is not drawn. */
export function Spinner() {
  return <span className={styles["spinner"]} aria-hidden="true" />;
}
