/** How often a level is drawn. Faster than ten times a second is restless, and costs a phone its battery. */
const drawMs = 100;

/** How many of `count` bars a level of 0 to 1 lights. A voice is never silent: anything heard lights one. */
export const litBars = (level: number, count: number): number => {
  if (!(level > 0.01)) return 0;
  return Math.min(count, Math.max(1, Math.round(level * count)));
};

/** Draws the loudest level of each tenth of a second. Give it every level as it comes, and its time in ms. */
export const createLevelThrottle = (draw: (level: number) => void) => {
  let loudest = 0;
  let drawnAt = Number.NEGATIVE_INFINITY;
  return (level: number, now: number): void => {
    loudest = Math.max(loudest, level);
    if (now - drawnAt < drawMs) return;
    draw(loudest);
    drawnAt = now;
    loudest = 0;
  };
};
