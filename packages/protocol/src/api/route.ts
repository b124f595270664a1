import { z } from "zod";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Who may ask: anybody, whoever is signed in, who looks after the site, or only who administrates it. */
export const Access = z.enum(["anyone", "account", "support", "administrator"]);
export type Access = z.infer<typeof Access>;

/** One address of the HTTP API: what it takes, what it answers, and who may ask. The server, its pages and the OpenAPI document are made from it. */
export type Route<
  Input extends z.ZodObject = z.ZodObject,
  Output extends z.ZodType = z.ZodType,
  Needed extends Access = Access,
> = {
  method: Method;
  /** `/api/rooms/:room`. Each `:name` is one of the input's keys; the others come in the query of a GET, else in the body. */
  path: string;
  access: Needed;
  input: Input;
  /** May gain fields: each has a default then, since a page may be newer than the process that answers it. */
  output: Output;
  /** One sentence for whoever reads the API's description. */
  about: string;
  /** Where an input may be larger than others. */
  maxBodyBytes?: number;
  /** Answered with a file instead of JSON. */
  isFile?: boolean;
};

// biome-ignore lint/suspicious/noExplicitAny: a list of routes is heterogeneous; each is checked where it is defined.
export type AnyRoute = Route<any, any, Access>;
export type InputOfRoute<R extends AnyRoute> = z.input<R["input"]>;
export type OutputOfRoute<R extends AnyRoute> = z.output<R["output"]>;

type Spec<I extends z.ZodObject, O extends z.ZodType, A extends Access> = Omit<Route<I, O, A>, "method" | "path">;

/** `route("POST /api/sign-in", { access: "anyone", input, output, about })` */
export const route = <Input extends z.ZodObject, Output extends z.ZodType, const Needed extends Access>(
  line: `${Method} /api/${string}`,
  spec: Spec<Input, Output, Needed>,
): Route<Input, Output, Needed> => {
  const space = line.indexOf(" ");
  return { method: line.slice(0, space) as Method, path: line.slice(space + 1), ...spec };
};

/** The keys of an input that stand in its route's path. */
export const pathKeys = ({ path }: Pick<AnyRoute, "path">): readonly string[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);

/** What a route with `isFile` is answered with: a name of letters, digits, hyphens and an ending, and the bytes. */
export type FileAnswer = { name: string; content: Uint8Array };

/** For what takes nothing, or answers nothing. */
export const Nothing = z.strictObject({});
