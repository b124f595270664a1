import { AppError } from "@palabre/protocol";
import type { z } from "zod";

/** What came over the wire as `what`, in the shape of its schema; refuses with `bad_request`, saying where and how it is wrong. */
export const parse = <Schema extends z.ZodType>(schema: Schema, input: unknown, what: string): z.infer<Schema> => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  // Never the text itself: it may be somebody's.
  throw new AppError(
    "bad_request",
    `${what}: ${parsed.error.issues.map(({ code, path }) => `${code} at ${path.join(".")}`).join(", ")}`,
  );
};
