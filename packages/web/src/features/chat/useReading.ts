import type { Message } from "@palabre/protocol";
import { type RefObject, useCallback, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import { around, earlier, inSpan, later, latest, type Span, trimmed } from "./span.ts";

/** So near the end one is at it. */
const endPx = 48;
/** So near an end of what is drawn more is drawn. */
const nearPx = 500;

/** What stays in sight while the list changes around it: its end, or a message at its height. */
type Place = "end" | { id: string; top: number };

type Goal = { id: number; block: "start" | "center"; takesFocus: boolean };

const messageAt = (list: HTMLElement, id: string | number): HTMLElement | null =>
  list.querySelector<HTMLElement>(`[data-message="${id}"]`);

const distanceToEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): number => scrollHeight - scrollTop - clientHeight;

const firstInSight = (list: HTMLElement): Place => {
  const { top } = list.getBoundingClientRect();
  const messages = [...list.querySelectorAll<HTMLElement>("[data-message]")];
  const first = messages.find((message) => message.getBoundingClientRect().bottom > top);
  return first ? { id: first.dataset["message"] ?? "", top: first.getBoundingClientRect().top } : "end";
};

/** Puts what one reads back to where it was before the list changed. */
const restore = (list: HTMLElement, place: Place): void => {
  if (place === "end") {
    list.scrollTop = list.scrollHeight;
    return;
  }
  const message = messageAt(list, place.id);
  if (message) list.scrollTop += message.getBoundingClientRect().top - place.top;
};

export type Reading = {
  list: RefObject<HTMLDivElement | null>;
  /** The messages to be drawn. */
  shown: readonly Message[];
  handleScroll: () => void;
  /** The end is out of sight. */
  isAway: boolean;
  /** Something came while one was reading further up. */
  hasNewBelow: boolean;
  goToEnd: () => void;
  goTo: (id: number, takesFocus?: boolean) => void;
};

/**
 * Reading in a list of any length of which only a part is drawn: the end stays in sight while it grows, what one reads further up stays
 * where it is, and any message can be gone to. `tail`: how much of one's own is drawn below.
 */
export const useReading = (
  messages: readonly Message[],
  { start, tail }: { start: number | undefined; tail: number },
): Reading => {
  const list = useRef<HTMLDivElement>(null);
  const [span, setSpan] = useState<Span>(() => (start === undefined ? latest(messages) : around(messages, start)));
  const place = useRef<Place>("end");
  const goal = useRef<Goal>(start === undefined ? undefined : { id: start, block: "start", takesFocus: false });
  const [isAway, setIsAway] = useState(false);
  const [hasNewBelow, setHasNewBelow] = useState(false);
  const lastId = messages.at(-1)?.id ?? 0;
  const known = useRef(messages);
  const tailBefore = useRef(tail);
  const shown = useMemo(() => inSpan(messages, span), [messages, span]);

  // The same for as long as the list lives, or else every message would be drawn again with each other one.
  const goTo = useCallback((id: number, takesFocus = true) => {
    goal.current = { id, block: "center", takesFocus };
    setSpan(around(known.current, id));
  }, []);
  const draw = (next: Span) => setSpan((now) => (now.from === next.from && now.to === next.to ? now : next));
  const handleScroll = () => {
    const element = list.current;
    if (element === null) return;
    const isAtEnd = distanceToEnd(element) < endPx && span.to === Number.POSITIVE_INFINITY;
    place.current = isAtEnd ? "end" : firstInSight(element);
    setIsAway(!isAtEnd);
    if (isAtEnd) setHasNewBelow(false);
    if (element.scrollTop < nearPx) draw(earlier(messages, span));
    else if (distanceToEnd(element) < nearPx) draw(later(messages, span));
  };
  const settle = useEffectEvent(() => {
    known.current = messages;
    const element = list.current;
    if (element === null) return;
    // Whoever writes wants to see it.
    if (tail > tailBefore.current) {
      place.current = "end";
      draw(latest(messages));
    }
    tailBefore.current = tail;
    const { current: wanted } = goal;
    const message = wanted && messageAt(element, wanted.id);
    if (!wanted || !message) return restore(element, place.current);
    goal.current = undefined;
    message.scrollIntoView({ block: wanted.block });
    if (wanted.takesFocus) message.focus({ preventScroll: true });
    handleScroll();
  });
  const follow = useEffectEvent(() => {
    if (place.current === "end") draw(trimmed(messages, span));
    else setHasNewBelow(true);
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: They are not read: each of their changes moves something.
  useLayoutEffect(() => settle(), [shown, tail]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: The last id is not read: its change is the occasion.
  useEffect(() => follow(), [lastId]);
  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    // A smaller panel, as with a phone's keyboard, keeps what is in sight too.
    const resized = new ResizeObserver(() => restore(element, place.current));
    resized.observe(element);
    return () => resized.disconnect();
  }, []);

  return {
    list,
    shown,
    handleScroll,
    isAway,
    hasNewBelow,
    goToEnd: () => {
      place.current = "end";
      setSpan(latest(messages));
    },
    goTo,
  };
};
