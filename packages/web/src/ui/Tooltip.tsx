import { type FocusEvent, type ReactElement, useEffect, useRef } from "react";
import { placeBeside } from "./placeBeside.ts";
import type { Side } from "./placement.ts";
import styles from "./Tooltip.module.css";

export type TooltipProps = {
  /** Shows the accessible name to those who see; screen readers have it already, so it is hidden from them. Nothing where there is nothing to add. */
  text: string | undefined;
  side?: Side | undefined;
  /** One element, which carries the accessible name. */
  children: ReactElement;
};

const delayMs = 500;

/** A name for what shows only an icon: after a pause with the pointer, at once with the keyboard, gone with Escape. */
export function Tooltip({ text, side = "top", children }: TooltipProps) {
  const popover = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const hide = () => {
    clearTimeout(timer.current);
    if (popover.current?.matches(":popover-open")) popover.current.hidePopover();
  };
  const show = () => {
    const anchor = popover.current?.parentElement?.firstElementChild;
    // Over what the button has opened it would only be in the way.
    if (text === undefined || !popover.current?.isConnected || !anchor || anchor.matches("[aria-haspopup][aria-expanded=true]"))
      return;
    popover.current.showPopover();
    placeBeside(popover.current, anchor, { side, align: "center" });
  };
  const showSoon = () => {
    hide();
    timer.current = setTimeout(show, delayMs);
  };
  const handleFocus = ({ target }: FocusEvent<HTMLElement>) => {
    // Not at once: the focus also comes back while a popover or a dialog opens or closes, when no other may be shown.
    if (target.matches(":focus-visible")) timer.current = setTimeout(show);
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: It only watches what is inside, which is interactive.
    <span
      className={styles["anchor"]}
      onPointerEnter={({ pointerType }) => pointerType === "mouse" && showSoon()}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={handleFocus}
      onBlur={hide}
      onKeyDown={({ key }) => key === "Escape" && hide()}
    >
      {children}
      <span ref={popover} popover="manual" aria-hidden="true" className={styles["tooltip"]}>
        {text}
      </span>
    </span>
  );
}
