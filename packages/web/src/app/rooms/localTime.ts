const twoDigits = (value: number): string => String(value).padStart(2, "0");

/** `2026-11-12T14:00` for a field of date and time: as the clocks here show a moment. Empty for none. */
export const toLocalTime = (atMs: number | null): string => {
  if (atMs === null) return "";
  const at = new Date(atMs);
  const date = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(twoDigits).join("-");
  return `${date}T${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`;
};

/** The moment at which the clocks here show that; null for an empty field, or one that is only half filled in. */
export const fromLocalTime = (text: string): number | null => {
  const atMs = new Date(text).getTime();
  return Number.isNaN(atMs) ? null : atMs;
};
