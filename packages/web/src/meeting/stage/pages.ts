/** Which of many are shown, a page at a time. `page` counts from 0. */
export type Page<Item> = { page: number; pages: number; shown: readonly Item[] };

/** The page that holds the item at `first`, or the last one when there are fewer by now. */
export const pageAt = <Item>(items: readonly Item[], size: number, first: number): Page<Item> => {
  if (size < 1) return { page: 0, pages: 1, shown: [] };
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = Math.min(Math.floor(first / size), pages - 1);
  return { page, pages, shown: items.slice(page * size, (page + 1) * size) };
};
