import type { CSSProperties } from "react";
import styles from "./Avatar.module.css";
import { avatarColour, initials } from "./initials.ts";

export type AvatarProps = {
  name: string;
  /** What the colour comes from, so that two people of one name differ: the participant's id. The name by default. */
  seed?: string;
  /** In px; a CSS length where it follows its surroundings. */
  size?: number | string;
};

/** Initials on a colour that stays with the person. Decoration: the name stands beside it. */
export function Avatar({ name, seed = name, size = 32 }: AvatarProps) {
  const colour = avatarColour(seed);
  const style = {
    "--size": typeof size === "number" ? `${size}px` : size,
    backgroundColor: `var(--avatar-${colour})`,
    color: `var(--on-avatar-${colour})`,
  } as CSSProperties;
  return (
    <span className={styles["avatar"]} style={style} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
