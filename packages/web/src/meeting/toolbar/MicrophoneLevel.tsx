import { useEffect, useRef } from "react";
import { createLevelThrottle } from "../../ui/level.ts";
import { useSession } from "../MeetingContext.ts";
import styles from "./MicrophoneLevel.module.css";

/** That one is heard, at a glance. It draws beside React, however often the level changes. */
export function MicrophoneLevel() {
  const { devices } = useSession();
  const bar = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const draw = createLevelThrottle((level) => bar.current?.style.setProperty("--level", level.toFixed(2)));
    return devices.subscribeLevel((level) => draw(level, performance.now()));
  }, [devices]);
  return <span ref={bar} className={styles["level"]} aria-hidden="true" />;
}
