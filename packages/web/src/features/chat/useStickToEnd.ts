import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";

const nearPx = 48;

const isAtEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean =>
  scrollHeight - scrollTop - clientHeight < nearPx;

const scrollToEnd = (element: HTMLElement): void => element.scrollTo({ top: element.scrollHeight });

type StickToEnd = {
  list: RefObject<HTMLDivElement | null>;
  /** Something came while one was reading further up. */
  hasNewBelow: boolean;
  goToEnd: () => void;
};

/** Keeps the end of a list in sight while it grows, unless somebody has scrolled away from it. `length` changes with each entry. */
export const useStickToEnd = (length: string): StickToEnd => {
  const list = useRef<HTMLDivElement>(null);
  const wasAtEnd = useRef(true);
  const [hasNewBelow, setHasNewBelow] = useState(false);
  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const follow = () => {
      wasAtEnd.current = isAtEnd(element);
      if (wasAtEnd.current) setHasNewBelow(false);
    };
    // A smaller panel, as with a phone's keyboard, keeps its end in sight too.
    const resized = new ResizeObserver(() => wasAtEnd.current && scrollToEnd(element));
    element.addEventListener("scroll", follow, { passive: true });
    resized.observe(element);
    return () => {
      element.removeEventListener("scroll", follow);
      resized.disconnect();
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: The length is not read: its change is the occasion.
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return;
    if (wasAtEnd.current) scrollToEnd(element);
    else setHasNewBelow(true);
  }, [length]);
  return { list, hasNewBelow, goToEnd: () => list.current && scrollToEnd(list.current) };
};
