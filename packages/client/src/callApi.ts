import { AppError, errorCodes } from "@palabre/protocol";
import { type AnyRoute, type InputOfRoute, type OutputOfRoute, pathKeys, type Route } from "@palabre/protocol/api";

const refusalIn = async (response: Response): Promise<AppError> => {
  const body: unknown = await response.json().catch(() => undefined);
  const { code, retryAfterMs } = (body as { error?: { code?: unknown; retryAfterMs?: unknown } } | undefined)?.error ?? {};
  const wait = typeof retryAfterMs === "number" ? retryAfterMs : undefined;
  return new AppError(errorCodes.find((known) => known === code) ?? "internal", `HTTP ${response.status}`, wait);
};

const objectAt = (answer: unknown, path: readonly PropertyKey[]): object =>
  path.reduce((inside, key) => Reflect.get(inside, key) as object, answer as object);

/** Answers may gain fields: a page that was opened before the server was upgraded leaves out what it does not know. */
const readAnswer = (output: Route["output"], answer: unknown): unknown => {
  const read = output.safeParse(answer);
  if (read.success) return read.data;
  for (const issue of read.error.issues)
    if (issue.code === "unrecognized_keys")
      for (const key of issue.keys) Reflect.deleteProperty(objectAt(answer, issue.path), key);
  return output.parse(answer);
};

type Where = {
  /** `https://host`, the page's own origin in a browser. */
  origin: string;
  /** What a browser adds by itself, for use from Node: `cookie` and `origin`. */
  headers?: Readonly<Record<string, string>>;
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
};

/**
 * Asks one address of the API. Resolves with its answer; rejects with an `AppError`: what the server refuses, or `unavailable` where it
 * cannot be reached.
 */
export const callApi = async <R extends AnyRoute>(
  { origin, headers = {}, fetch = globalThis.fetch }: Where,
  route: R,
  input: InputOfRoute<R>,
): Promise<OutputOfRoute<R>> => {
  const inPath = new Set(pathKeys(route));
  const entries = Object.entries<unknown>(input).filter(([, value]) => value !== undefined);
  const rest = entries.filter(([key]) => !inPath.has(key));
  const path = entries.reduce((left, [key, value]) => left.replace(`:${key}`, encodeURIComponent(String(value))), route.path);
  const isRead = route.method === "GET";
  const query =
    isRead && rest.length > 0
      ? `?${new URLSearchParams(Object.fromEntries(rest.map(([key, value]) => [key, String(value)])))}`
      : "";
  const response = await fetch(`${origin}${path}${query}`, {
    method: route.method,
    headers: { accept: "application/json", ...headers, ...(!isRead && { "content-type": "application/json" }) },
    ...(!isRead && { body: JSON.stringify(Object.fromEntries(rest)) }),
  }).catch(() => undefined);
  if (!response) throw new AppError("unavailable", "The server cannot be reached");
  if (!response.ok) throw await refusalIn(response);
  return readAnswer(route.output, await response.json()) as OutputOfRoute<R>;
};
