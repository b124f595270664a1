import { type RefObject, useEffect } from "react";
import { isDialogOpen, isPopoverOpen } from "../../ui/open-above.ts";
import { useScene } from "../MeetingContext.ts";

const restAfterMs = 4_000;
const signs = ["pointermove", "pointerdown", "keydown", "focusin"] as const;

/** Somebody at work with the keyboard inside, or with what opened from it. */
const isInUse = (bar: HTMLElement): boolean => bar.querySelector(":focus-visible") !== null || isDialogOpen() || isPopoverOpen();

/**
 * In full screen the toolbar gives its room to the stage after a while without pointer or keyboard, and is back with the first sign
 * of either. It marks the element itself: a key must find the buttons there before the browser moves the focus.
 */
export const useResting = (bar: RefObject<HTMLElement | null>): void => {
  const isFullScreen = useScene(({ local }) => local.isFullScreen);
  useEffect(() => {
    const element = bar.current;
    if (!isFullScreen || !element) return;
    const listening = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wake = () => {
      clearTimeout(timer);
      timer = setTimeout(rest, restAfterMs);
      element.removeAttribute("data-resting");
    };
    const rest = () => {
      if (isInUse(element)) wake();
      else element.setAttribute("data-resting", "");
    };
    for (const sign of signs) window.addEventListener(sign, wake, { signal: listening.signal, capture: true, passive: true });
    wake();
    return () => {
      listening.abort();
      clearTimeout(timer);
      element.removeAttribute("data-resting");
    };
  }, [bar, isFullScreen]);
};
