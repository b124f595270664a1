import { z } from "zod";
import { line } from "../text.ts";
import { type AnyRoute, Nothing, route } from "./route.ts";

/** What a key of the API may be used for. What is not among them, such as one's sessions, no key reaches. */
export const Scope = z.enum(["rooms:read", "rooms:write", "admin:read", "admin:write"]);
export type Scope = z.infer<typeof Scope>;

/** A key of the API as its owner recognises it; its secret is told once. Times are milliseconds since 1970. */
export const ApiKey = z.strictObject({
  id: z.uuid(),
  label: z.string(),
  scopes: z.array(Scope),
  createdAt: z.int(),
  usedAt: z.int().nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;

const groups: ReadonlyMap<string, "rooms" | "admin"> = new Map([
  ["rooms", "rooms"],
  ["personal-room", "rooms"],
  ["room-offers", "rooms"],
  ["meetings", "rooms"],
  ["admin", "admin"],
]);

/** Which scope a route asks of a key; nothing where none will do. */
export const scopeOf = ({ method, path }: Pick<AnyRoute, "method" | "path">): Scope | undefined => {
  const [, , first = ""] = path.split("/");
  const group = groups.get(first);
  return group && `${group}:${method === "GET" ? "read" : "write"}`;
};

export const apiKeys = route("GET /api/account/keys", {
  access: "account",
  input: Nothing,
  output: z.array(ApiKey),
  about: "The keys by which one's programs ask the API.",
});

export const makeApiKey = route("POST /api/account/keys", {
  access: "account",
  input: z.strictObject({ label: line(80), scopes: z.array(Scope).min(1).max(Scope.options.length) }),
  output: z.strictObject({ key: ApiKey, secret: z.string() }),
  about: "Makes a key. Its secret, for the header `Authorization: Bearer …`, is told this once.",
});

export const removeApiKey = route("DELETE /api/account/keys/:id", {
  access: "account",
  input: z.strictObject({ id: z.uuid() }),
  output: Nothing,
  about: "Ends a key.",
});
