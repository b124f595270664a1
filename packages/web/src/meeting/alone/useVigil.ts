import { useEffect, useRef, useState } from "react";
import { verdictAt } from "./vigil.ts";

type Options = { isAlone: boolean; afterMs: number; onGone: () => void };

/** Watches over somebody who is alone: whether they are being asked, and their answer. */
export const useVigil = ({ isAlone, afterMs, onGone }: Options): { isAsking: boolean; answer: () => void } => {
  const [isAsking, setIsAsking] = useState(false);
  const answer = useRef(() => {});
  const handleGone = useRef(onGone);
  handleGone.current = onGone;
  useEffect(() => {
    if (!isAlone || afterMs <= 0) return;
    let [quietSince, askedAt]: [number, number | undefined] = [Date.now(), undefined];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      const verdict = verdictAt(Date.now(), { quietSince, askedAt, afterMs });
      if (verdict.kind === "gone") return handleGone.current();
      if (verdict.kind === "ask") {
        askedAt = Date.now();
        setIsAsking(true);
        return look();
      }
      if (verdict.forMs !== undefined) timer = setTimeout(look, verdict.forMs);
    };
    answer.current = () => {
      [quietSince, askedAt] = [Date.now(), undefined];
      setIsAsking(false);
      look();
    };
    // Whoever is asked answers the question: a click beside it, or on its other button, is no answer yet.
    const handleTouch = () => {
      if (askedAt === undefined) quietSince = Date.now();
    };
    const touches = ["pointerdown", "keydown"] as const;
    for (const touch of touches) window.addEventListener(touch, handleTouch, { capture: true, passive: true });
    look();
    return () => {
      clearTimeout(timer);
      setIsAsking(false);
      for (const touch of touches) window.removeEventListener(touch, handleTouch, { capture: true });
    };
  }, [isAlone, afterMs]);
  return { isAsking, answer: () => answer.current() };
};
