import styles from "./Skeleton.module.css";

export type SkeletonProps = { width?: number | string; height?: number | string; radius?: number | string };

/** The place of something that is on its way. It shows itself after 300 ms only; say what is loading beside it. */
export function Skeleton({ width = "100%", height = 16, radius = 8 }: SkeletonProps) {
  return <span className={styles["skeleton"]} style={{ width, height, borderRadius: radius }} aria-hidden="true" />;
}
