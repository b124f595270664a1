import { setTimeout as wait } from "node:timers/promises";
import type { Pool } from "pg";

const patienceMs = 2_000;

/** Whether the database answers within two seconds: whoever asks has little patience of their own. */
export async function answers(pool: Pool): Promise<boolean> {
  const waiting = new AbortController();
  const answered = pool.query("select 1").then(
    () => true,
    () => false, // Which of the two is all that is asked.
  );
  const tooLate = wait(patienceMs, false, { signal: waiting.signal }).catch(() => false);
  return Promise.race([answered, tooLate]).finally(() => waiting.abort());
}

/** What the pool's connections do at this moment. */
export const poolUse = ({ totalCount, idleCount, waitingCount, options }: Pool) => ({
  used: totalCount - idleCount,
  idle: idleCount,
  waiting: waitingCount,
  max: options.max ?? totalCount,
});
