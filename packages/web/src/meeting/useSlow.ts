import { useEffect, useState } from "react";

/** After this long, waiting needs an explanation. */
const slowMs = 8_000;

/** Whether something has been under way for too long. */
export const useSlow = (isUnderWay: boolean): boolean => {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setTimeout(() => setIsSlow(true), slowMs);
    return () => {
      clearTimeout(timer);
      setIsSlow(false);
    };
  }, [isUnderWay]);
  return isSlow;
};
