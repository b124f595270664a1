import { timingSafeEqual } from "node:crypto";
import { AppError, PROTOCOL_VERSION } from "@palabre/protocol";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Registry } from "prom-client";
import { isLoopback } from "../lib/addresses.ts";

/** Which of the parts that a meeting needs answer. */
export type Ready = { database: boolean; media: boolean };

export type HealthParts = {
  version: string;
  /** The state of each part that a meeting needs. Answers within seconds, whatever the parts do. */
  ready: () => Promise<Ready>;
  /** With this, and the sizes of this moment. */
  measured: (ready: Ready) => Promise<Registry>;
  /** Where other machines open this server, which listens at this port; nothing where it does not know. */
  addressAt: (port: number) => string | undefined;
  /** Asked of whoever wants them. Without it they are for this machine, unless there is a proxy in front, which may be on it. */
  metricsToken: string | undefined;
  hasProxyInFront: boolean;
};

const isToken = (given: string | undefined, expected: string): boolean => {
  const [a, b] = [Buffer.from(given ?? ""), Buffer.from(`Bearer ${expected}`)];
  return a.length === b.length && timingSafeEqual(a, b);
};

const marksOfProxies = ["x-forwarded-for", "forwarded", "x-real-ip", "via"];

/** Whoever comes through a proxy comes from elsewhere, also when the proxy is on this machine. */
const isOfThisMachine = ({ ip, headers }: FastifyRequest): boolean =>
  isLoopback(ip) && marksOfProxies.every((mark) => headers[mark] === undefined);

const uncached = (reply: FastifyReply): FastifyReply => reply.header("cache-control", "no-store");

/** One look for all who ask within a second: many may ask, and the parts have other work. */
const shared = <Result>(look: () => Promise<Result>): (() => Promise<Result>) => {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<Result>;
  return () => {
    if (performance.now() - lookedAt > 1_000) [lookedAt, looking] = [performance.now(), look()];
    return looking;
  };
};

/** For load balancers, monitoring and pages that wonder whether they are of this version. */
export const addHealthRoutes = (app: FastifyInstance, parts: HealthParts): void => {
  const { version, ready, measured, addressAt, metricsToken, hasProxyInFront } = parts;
  app.get("/api/version", (request) => {
    // Whoever comes from elsewhere has an address that works, and need not know those of the inside.
    const address = isOfThisMachine(request) ? addressAt(request.socket.localPort ?? 0) : undefined;
    return { version, protocol: PROTOCOL_VERSION, ...(address && { address }) };
  });
  const look = shared(ready);
  app.get("/healthz", { config: { isForProbes: true } }, (_request, reply) => uncached(reply).send({ ok: true }));
  app.get("/readyz", { config: { isForProbes: true } }, async (_request, reply) => {
    const answering = await look();
    uncached(reply);
    return reply.code(Object.values(answering).every(Boolean) ? 200 : 503).send(answering);
  });
  app.get("/metrics", async (request, reply) => {
    const isAllowed = metricsToken
      ? isToken(request.headers.authorization, metricsToken)
      : !hasProxyInFront && isOfThisMachine(request);
    if (!isAllowed) throw new AppError("forbidden", "Metrics");
    const registry = await measured(await look());
    return reply.type(registry.contentType).send(await registry.metrics());
  });
};
