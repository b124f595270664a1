import { type RefObject, useLayoutEffect, useRef } from "react";
import type { Rect } from "./grid.ts";

const glideMs = 320;
const easing = "cubic-bezier(0.2, 0.8, 0.2, 1)";

/** What a transform does to a rectangle: moved by `e` and `f`, stretched by `a` and `d`. */
type Stretch = Pick<DOMMatrixReadOnly, "a" | "d" | "e" | "f">;

/** The transform that shows what now lies at `to` where it was seen before: at `from`, on its way by `under`. */
export const transformFrom = (from: Rect, to: Rect, under: Stretch): string => {
  const x = from.x + under.e - to.x;
  const y = from.y + under.f - to.y;
  return `translate(${x}px, ${y}px) scale(${(from.width * under.a) / to.width}, ${(from.height * under.d) / to.height})`;
};

const isSameRect = (a: Rect, b: Rect): boolean => a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

/** Lets an element glide from its last place to its new one, by transform alone: the page is laid out once, not at each frame. */
export const useGlide = (element: RefObject<HTMLElement | null>, { x, y, width, height }: Rect): void => {
  const last = useRef<{ rect: Rect; gliding?: Animation }>(undefined);
  useLayoutEffect(() => {
    const { current } = element;
    const rect = { x, y, width, height };
    const before = last.current;
    last.current = { ...before, rect };
    if (!current || !before || isSameRect(before.rect, rect)) return;
    if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const isUnderWay = before.gliding?.playState === "running";
    const under = new DOMMatrixReadOnly(isUnderWay ? getComputedStyle(current).transform : "none");
    before.gliding?.cancel();
    const transform = transformFrom(before.rect, rect, under);
    const gliding = current.animate([{ transform }, { transform: "none" }], { duration: glideMs, easing });
    last.current = { rect, gliding };
  }, [element, x, y, width, height]);
};
