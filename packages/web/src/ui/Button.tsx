import type { LucideIcon } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { classes } from "../lib/classes.ts";
import styles from "./Button.module.css";
import { Spinner } from "./Spinner.tsx";

export type ButtonLook = {
  /** "sun" invites and is for people; "danger" ends or excludes. */
  variant?: "primary" | "secondary" | "sun" | "soft" | "danger" | "danger-soft" | "ghost";
  /** Height in px. */
  size?: 44 | 52 | 56;
  /** Takes the whole width. */
  isBlock?: boolean;
};

export type ButtonProps = ComponentProps<"button"> &
  ButtonLook & {
    icon?: LucideIcon | undefined;
    iconAfter?: LucideIcon | undefined;
    /** At work: the width stays, the spinner turns, clicks do nothing, the focus remains. */
    isBusy?: boolean;
    /** What it is doing, shown while it does it: "Connexion". */
    busyLabel?: string;
  };

/** The classes of a button, for a link that looks like one. */
export const buttonClass = ({ variant = "secondary", size = 44, isBlock = false }: ButtonLook, extra?: string): string =>
  classes(styles["button"], styles[variant], styles[`size-${size}`], isBlock && styles["block"], extra);

const iconSize = (size: ButtonLook["size"]): number => (size === 56 ? 22 : 20);

type FaceProps = { icon: LucideIcon | undefined; iconAfter: LucideIcon | undefined; size: number; children: ReactNode };

const Face = ({ icon: Icon, iconAfter: IconAfter, size, children }: FaceProps) => (
  <>
    {Icon && <Icon size={size} aria-hidden="true" />}
    {children}
    {IconAfter && <IconAfter size={size} aria-hidden="true" />}
  </>
);

export function Button({
  variant,
  size,
  isBlock,
  icon,
  iconAfter,
  isBusy,
  busyLabel,
  className,
  children,
  onClick,
  ...button
}: ButtonProps) {
  const face = (
    <Face icon={icon} iconAfter={iconAfter} size={iconSize(size)}>
      {children}
    </Face>
  );
  return (
    <button
      type="button"
      {...button}
      className={buttonClass({ ...(variant && { variant }), ...(size && { size }), ...(isBlock && { isBlock }) }, className)}
      aria-busy={isBusy || undefined}
      // Not `disabled`: that would throw the focus away in the middle of somebody's work.
      aria-disabled={isBusy || button["aria-disabled"]}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
    >
      {isBusy === undefined ? (
        face
      ) : (
        <>
          <span className={classes(styles["face"], isBusy && styles["away"])}>{face}</span>
          <span className={classes(styles["face"], !isBusy && styles["away"])}>
            <Spinner />
            {busyLabel ?? children}
          </span>
        </>
      )}
    </button>
  );
}
