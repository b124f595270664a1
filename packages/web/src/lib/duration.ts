/** Whole hours, minutes and seconds of a span in milliseconds; a span that has not begun counts as none. */
export const partsOfDuration = (ms: number): { hours: number; minutes: number; seconds: number } => {
  const total = Math.max(0, Math.floor(ms / 1_000));
  return { hours: Math.floor(total / 3_600), minutes: Math.floor(total / 60) % 60, seconds: total % 60 };
};

const twoDigits = (value: number): string => String(value).padStart(2, "0");

/** `24:18`, `1:02:03` */
export const clock = (ms: number): string => {
  const { hours, minutes, seconds } = partsOfDuration(ms);
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${twoDigits(seconds)}` : `${minutes}:${twoDigits(seconds)}`;
};
