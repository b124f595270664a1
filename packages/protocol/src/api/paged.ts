import { z } from "zod";

const pageSize = 50;

/** What is sought in a list that the server gives by the page, and which page. */
export const Search = z.strictObject({
  search: z.string().max(100).optional(),
  page: z.coerce.number().int().min(1).max(100_000).optional(),
});

/** A page of a list, and how many there are on all of them. */
export const paged = <Item extends z.ZodType, const Name extends string>(name: Name, item: Item) =>
  z.strictObject({ [name]: z.array(item), count: z.int(), pageSize: z.literal(pageSize) } as Record<Name, z.ZodArray<Item>> & {
    count: z.ZodInt;
    pageSize: z.ZodLiteral<typeof pageSize>;
  });
