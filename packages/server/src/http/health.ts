import { timingSafeEqual } from "node:crypto";
import { AppError, PROTOCOL_VERSION } from "@palabre/protocol";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Registry } from "prom-client";
import { isLoopback } from "../lib/addresses.ts";

export type HealthParts = {
  version: string;
  /** The state of each part that a meeting needs. */
  ready: () => Promise<Readonly<Record<string, boolean>>>;
  /** With the sizes of this moment. */
  registry: () => Registry;
  metricsToken: string | undefined;
};

const isToken = (given: string | undefined, expected: string): boolean => {
  const [a, b] = [Buffer.from(given ?? ""), Buffer.from(`Bearer ${expected}`)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** Whoever comes through a proxy comes from elsewhere, also when the proxy is on this machine. */
const isOfThisMachine = ({ ip, headers }: FastifyRequest): boolean =>
  isLoopback(ip) && headers["x-forwarded-for"] === undefined && headers.forwarded === undefined;

/** For load balancers, monitoring and pages that wonder whether they are of this version. */
export const addHealthRoutes = (app: FastifyInstance, { version, ready, registry, metricsToken }: HealthParts): void => {
  app.get("/api/version", () => ({ version, protocol: PROTOCOL_VERSION }));
  app.get("/api/health", () => ({ ok: true }));
  app.get("/api/ready", async (_request, reply) => {
    const parts = await ready();
    return reply.code(Object.values(parts).every(Boolean) ? 200 : 503).send(parts);
  });
  app.get("/metrics", async (request, reply) => {
    const isAllowed = metricsToken ? isToken(request.headers.authorization, metricsToken) : isOfThisMachine(request);
    if (!isAllowed) throw new AppError("forbidden", "Metrics");
    const measured = registry();
    return reply.type(measured.contentType).send(await measured.metrics());
  });
};
