import { clock } from "../../lib/duration.ts";
import { useCountdown } from "../../lib/useCountdown.ts";
import styles from "./Form.module.css";

type CountdownProps = { untilMs: number; before: string; over: string };

/** "Possible dans 0:24", then what holds once that is over. The seconds are for whoever looks: nobody has them read out one by one. */
export function Countdown({ untilMs, before, over }: CountdownProps) {
  const seconds = useCountdown(untilMs);
  if (seconds === 0) return over;
  return (
    <span>
      {before}{" "}
      <span role="timer" className={styles["time"]}>
        {clock(seconds * 1_000)}
      </span>
    </span>
  );
}
