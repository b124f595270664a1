import { setTimeout as pause } from "node:timers/promises";

const triesMs = 50;
const withinMs = 10_000;

/** Whether a program that was just started comes to answer on this port. */
export const answers = async (port: number): Promise<boolean> => {
  const ask = () =>
    fetch(`http://127.0.0.1:${port}`).then(
      () => true,
      () => false,
    );
  for (const until = performance.now() + withinMs; performance.now() < until; await pause(triesMs)) {
    if (await ask()) return true;
  }
  return false;
};
