import { type Align, place, type Side } from "./placement.ts";

/** Moves an open popover beside what opened it. CSS anchors would do, but Firefox ESR does not know them yet. */
export const placeBeside = (popover: HTMLElement, anchor: Element, { side, align }: { side: Side; align: Align }): void => {
  const { left, top } = place({
    anchor: anchor.getBoundingClientRect(),
    size: { width: popover.offsetWidth, height: popover.offsetHeight },
    viewport: { width: document.documentElement.clientWidth, height: window.innerHeight },
    side,
    align,
  });
  popover.style.left = `${left}px`;
  popover.style.top = `${top}px`;
};
