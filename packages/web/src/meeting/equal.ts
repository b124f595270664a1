/** Whether two lists hold the same things in the same order. */
export const isSameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, index) => Object.is(item, b[index]));

/** Whether two flat objects say the same. */
export const isSameRecord = (a: object, b: object): boolean =>
  isSameList(Object.keys(a), Object.keys(b)) && isSameList(Object.values(a), Object.values(b));
