import { useEffect, useRef } from "react";
import styles from "./LevelMeter.module.css";
import { createLevelThrottle, litBars } from "./level.ts";

export type LevelMeterProps = {
  label: string;
  /** Calls the listener with every new level, 0 to 1, until the returned function is called. */
  subscribe: (listener: (level: number) => void) => () => void;
  bars?: number;
};

/** How loud something is. It draws by itself, beside React: nothing around it is rendered again, however often the level changes. */
export function LevelMeter({ label, subscribe, bars = 8 }: LevelMeterProps) {
  const meter = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const take = createLevelThrottle((level) => {
      const lit = litBars(level, bars);
      meter.current?.style.setProperty("--lit", String(lit));
      meter.current?.setAttribute("aria-valuenow", String(Math.round((lit / bars) * 100)));
    });
    return subscribe((level) => take(level, performance.now()));
  }, [subscribe, bars]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: No browser lets a <meter> be drawn as bars.
    <span
      ref={meter}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
      className={styles["meter"]}
      style={{ "--bars": bars } as React.CSSProperties}
    />
  );
}
