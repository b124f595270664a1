import { type AnyRoute, pathKeys, routes, scopeOf } from "@palabre/protocol/api";
import type { FastifyInstance } from "fastify";
import { z } from "zod";

const schemaOf = (schema: z.ZodType, io: "input" | "output") => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    // Answers may gain fields; whoever asks is not to refuse them for it.
    override: ({ jsonSchema }) => {
      if (io === "output" && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  return rest;
};

const parametersOf = (route: AnyRoute) => {
  const inPath = new Set(pathKeys(route));
  return Object.entries<z.ZodType>(route.input.shape).flatMap(([name, schema]) => {
    if (!inPath.has(name) && route.method !== "GET") return [];
    const isRequired = inPath.has(name) || !schema.safeParse(undefined).success;
    return [{ name, in: inPath.has(name) ? "path" : "query", required: isRequired, schema: schemaOf(schema, "input") }];
  });
};

const bodyOf = (route: AnyRoute) => {
  if (route.method === "GET") return {};
  const inPath = Object.fromEntries(pathKeys(route).map((name) => [name, true]));
  const schema = schemaOf((route.input as z.ZodObject).omit(inPath as never), "input");
  return { requestBody: { required: true, content: { "application/json": { schema } } } };
};

const contentOf = ({ isFile, output }: AnyRoute) =>
  isFile
    ? { "application/octet-stream": { schema: { type: "string", format: "binary" } } }
    : { "application/json": { schema: schemaOf(output, "output") } };

const operationOf = (route: AnyRoute) => {
  const scope = scopeOf(route);
  return {
    summary: route.about,
    "x-access": route.access,
    security: scope ? [{ session: [] }, { key: [scope] }] : route.access === "anyone" ? [] : [{ session: [] }],
    parameters: parametersOf(route),
    ...bodyOf(route),
    responses: {
      "200": { description: "Done", content: contentOf(route) },
      default: { description: "Refused: `error.code` says why, `error.retryAfterMs` when asking again may help." },
    },
  };
};

/** The API's description, made of its contracts. */
export const openApi = (version: string) => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  const securitySchemes = {
    session: { type: "apiKey", in: "cookie", name: "__Host-palabre-session" },
    key: { type: "http", scheme: "bearer", description: "A key made on one's account page." },
  };
  return { openapi: "3.1.0", info: { title: "Palabre", version }, paths, components: { securitySchemes } };
};

export const addOpenApiRoute = (app: FastifyInstance, version: string): void => {
  const document = openApi(version);
  app.get("/api/openapi.json", (_request, reply) => reply.header("cache-control", "no-cache").send(document));
};
