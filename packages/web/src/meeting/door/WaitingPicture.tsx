import styles from "./WaitingCard.module.css";

/** Two people under the tree, for whoever is about to join them. */
export function WaitingPicture() {
  return (
    <div className={styles["picture"]}>
      <svg viewBox="0 0 300 132" aria-hidden="true">
        <ellipse cx="150" cy="116" rx="128" ry="12" fill="var(--leaf)" opacity=".14" />
        <path d="M141 60h18c0 26 3 40 15 54h-48c12-14 15-28 15-54z" fill="var(--trunk-2)" />
        <g fill="var(--leaf)">
          <circle cx="112" cy="46" r="28" />
          <circle cx="150" cy="34" r="34" />
          <circle cx="190" cy="47" r="27" />
        </g>
        <g fill="var(--sun)">
          <circle className={styles["light"]} cx="126" cy="48" r="6" />
          <circle className={styles["light"]} cx="151" cy="48" r="6" />
          <circle className={styles["light"]} cx="176" cy="48" r="6" />
        </g>
        <g fill="var(--indigo)">
          <circle cx="62" cy="92" r="10" />
          <path d="M46 118c0-11 7-16 16-16s16 5 16 16z" />
        </g>
        <g fill="var(--laterite)">
          <circle cx="240" cy="92" r="10" />
          <path d="M224 118c0-11 7-16 16-16s16 5 16 16z" />
        </g>
      </svg>
    </div>
  );
}
