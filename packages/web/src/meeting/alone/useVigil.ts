import { useEffect, useRef, useState } from "react";
import { AloneWatch } from "./AloneWatch.ts";

type Options = { isAlone: boolean; afterMs: number; onGone: () => void };

const touches = ["pointerdown", "keydown"] as const;

/** Whether somebody who is alone is being asked if they are still there, and their answer. */
export const useVigil = ({ isAlone, afterMs, onGone }: Options): { isAsking: boolean; answer: () => void } => {
  const [isAsking, setIsAsking] = useState(false);
  const watch = useRef<AloneWatch>(undefined);
  const handleGone = useRef(onGone);
  handleGone.current = onGone;
  useEffect(() => {
    if (!isAlone) return;
    const watching = new AloneWatch({ afterMs, onAsking: setIsAsking, onGone: () => handleGone.current() });
    watch.current = watching;
    const handleTouch = () => watching.touch();
    for (const touch of touches) window.addEventListener(touch, handleTouch, { capture: true, passive: true });
    return () => {
      watching.close();
      setIsAsking(false);
      for (const touch of touches) window.removeEventListener(touch, handleTouch, { capture: true });
    };
  }, [isAlone, afterMs]);
  return { isAsking, answer: () => watch.current?.answer() };
};
