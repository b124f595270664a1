type Point = { clientX: number; clientY: number };

const leastDistance = 60;

/** Which way a finger went: 1 for the next page, -1 for the one before, 0 when it meant something else. */
export const swipeOf = (start: Point, end: Point): -1 | 0 | 1 => {
  const across = end.clientX - start.clientX;
  const along = Math.abs(end.clientY - start.clientY);
  if (Math.abs(across) < leastDistance || along > Math.abs(across) / 2) return 0;
  return across < 0 ? 1 : -1;
};
