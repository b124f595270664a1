import { UserRound } from "lucide-react";
import type { CSSProperties } from "react";
import { classes } from "../lib/classes.ts";
import styles from "./Avatar.module.css";
import { avatarColour, initials } from "./initials.ts";

export type AvatarProps = {
  name: string;
  /** What the colour comes from, so that two people of one name differ: the participant's id. The name by default. */
  seed?: string;
  /** One of the pairs in the tokens, in place of the one that comes from the seed. */
  colour?: number | undefined;
  /** An emoji in place of the initials. */
  sign?: string | undefined;
  /** In px; a CSS length where it follows its surroundings. */
  size?: number | string;
};

/**
 * Initials on a colour that stays with the person, or what they chose instead; somebody, as long as no name is typed.
 * Decoration: the name stands beside it.
 */
export function Avatar({ name, seed = name, colour = avatarColour(seed), sign, size = 32 }: AvatarProps) {
  const style = {
    "--size": typeof size === "number" ? `${size}px` : size,
    backgroundColor: `var(--avatar-${colour})`,
    color: `var(--on-avatar-${colour})`,
  } as CSSProperties;
  return (
    <span className={classes(styles["avatar"], sign !== undefined && styles["sign"])} style={style} aria-hidden="true">
      {sign ?? (initials(name) || <UserRound size="62%" aria-hidden="true" />)}
    </span>
  );
}
