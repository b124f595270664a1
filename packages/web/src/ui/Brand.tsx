import styles from "./Brand.module.css";

/** The tree that is a speech bubble. Its colours are `--mark` and `--mark-dot`. */
export function BrandMark({ size = 34 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className={styles["mark"]}>
      <path
        fill="var(--mark)"
        d="M8.6 20.2A6.6 6.6 0 0 1 6.9 7.3 9.6 9.6 0 0 1 24.6 6.6 7 7 0 0 1 23.4 20.2H18.4C18.5 24.4 19.6 27.4 22.6 30H11.2C13.4 27.4 14.3 24.4 14.3 20.2Z"
      />
      <g fill="var(--mark-dot)">
        <circle cx="10" cy="12.8" r="1.9" />
        <circle cx="16" cy="12.8" r="1.9" />
        <circle cx="22" cy="12.8" r="1.9" />
      </g>
    </svg>
  );
}

/** The mark and the name. Put it in a link to the home page. */
export function Brand() {
  return (
    <span className={styles["brand"]}>
      <BrandMark />
      Palabre
    </span>
  );
}
