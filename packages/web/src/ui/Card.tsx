import type { ComponentProps } from "react";
import { classes } from "../lib/classes.ts";
import styles from "./Card.module.css";

/** A surface that stands out from its ground. It has no padding of its own. */
export function Card({ className, ...div }: ComponentProps<"div">) {
  return <div {...div} className={classes(styles["card"], className)} />;
}
