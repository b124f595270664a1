type Plain = Readonly<Record<string, unknown>>;

/** `next`, made of as much of `previous` as says the same, so that nothing is rendered again for what did not change. Plain data only. */
export const reuse = <T>(previous: T, next: T): T => {
  if (Object.is(previous, next) || !isData(previous) || !isData(next) || Array.isArray(previous) !== Array.isArray(next))
    return next;
  const [before, after]: [Plain, Plain] = [previous, next];
  const keys = Object.keys(after);
  const entries = keys.map((key) => [key, reuse(before[key], after[key])] as const);
  if (
    keys.length === Object.keys(before).length &&
    entries.every(([key, value]) => key in before && Object.is(before[key], value))
  ) {
    return previous;
  }
  return (Array.isArray(next) ? entries.map(([, value]) => value) : Object.fromEntries(entries)) as T;
};

const isData = (value: unknown): value is Plain => {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype;
};
