import {
  type FocusEvent,
  type ReactElement,
  type ReactNode,
  type Ref,
  type ToggleEvent,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { classes } from "../lib/classes.ts";
import styles from "./Popover.module.css";
import { placeBeside } from "./placeBeside.ts";
import type { Align, Side } from "./placement.ts";

type PopoverTrigger = {
  ref: Ref<HTMLButtonElement>;
  popoverTarget: string;
  "aria-expanded": boolean;
  "aria-haspopup": "menu" | "dialog";
};

export type PopoverProps = {
  /** Draws the button that opens it, which takes all of these properties: `trigger={(props) => <Button {...props}>…</Button>}` */
  trigger: (props: PopoverTrigger) => ReactElement;
  /** The accessible name of what opens. */
  label: string;
  role?: "menu" | "dialog";
  side?: Side;
  align?: Align;
  /** Called once it stands in its place: the moment to move the focus into it. */
  onOpened?: (popover: HTMLElement) => void;
  className?: string | undefined;
  /** Drawn only while it is open. */
  children: (close: () => void) => ReactNode;
};

/** Something that opens beside its button and closes with Escape, a press or the focus elsewhere, or the button: the browser's own popover. */
export function Popover({
  trigger,
  label,
  role = "dialog",
  side = "bottom",
  align = "start",
  onOpened,
  className,
  children,
}: PopoverProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [isPlaced, setIsPlaced] = useState(false);

  const moveBeside = () => {
    if (popover.current !== null && button.current !== null) placeBeside(popover.current, button.current, { side, align });
  };
  const handleToggle = ({ newState, currentTarget }: ToggleEvent<HTMLDivElement>) => {
    setIsPlaced(newState === "open");
    if (newState === "closed") return setIsOpen(false);
    moveBeside();
    onOpened?.(currentTarget);
  };
  // Or else it would hide what the Tab key comes to.
  const handleBlur = ({ currentTarget, relatedTarget }: FocusEvent<HTMLDivElement>) => {
    if (relatedTarget !== null && relatedTarget !== button.current && !currentTarget.contains(relatedTarget))
      currentTarget.hidePopover();
  };
  useEffect(() => {
    if (!isPlaced) return;
    window.addEventListener("resize", moveBeside);
    document.addEventListener("scroll", moveBeside, { capture: true, passive: true });
    return () => {
      window.removeEventListener("resize", moveBeside);
      document.removeEventListener("scroll", moveBeside, { capture: true });
    };
  });

  return (
    <>
      {trigger({ ref: button, popoverTarget: id, "aria-expanded": isOpen, "aria-haspopup": role })}
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: Both roles that it may have take a name. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: It has a role, which it is given. */}
      <div
        ref={popover}
        id={id}
        popover="auto"
        role={role}
        aria-label={label}
        className={classes(styles["popover"], isPlaced && styles["placed"], className)}
        onBeforeToggle={({ newState }) => newState === "open" && setIsOpen(true)}
        onToggle={handleToggle}
        onBlur={handleBlur}
      >
        {isOpen && children(() => popover.current?.hidePopover())}
      </div>
    </>
  );
}
