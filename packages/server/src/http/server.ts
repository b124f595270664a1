import { AppError } from "@palabre/protocol";
import Fastify, { type FastifyInstance, type FastifyServerFactory } from "fastify";
import { isAmbiguousJson } from "../lib/ambiguousJson.ts";
import type { Refusals } from "../lib/Refusals.ts";
import type { Threshold } from "../lib/Threshold.ts";
import { refuseBroken } from "./brokenRequests.ts";
import { asAppError, replyWith } from "./errors.ts";
import { secure } from "./security.ts";

export type HttpOptions = {
  refusals: Refusals;
  threshold: Threshold;
  trustedProxies: readonly string[];
  serverFactory: FastifyServerFactory;
};

declare module "fastify" {
  interface FastifyContextConfig {
    /** Asked by what watches this server, and answered whatever others do: a flood must not have it taken for dead. */
    isForProbes?: boolean;
  }
}

const maxBodyBytes = 65_536;

/** Fastify with our manners: every answer secured, every refusal with a code and a sentence, one strict reader of JSON. */
export const createHttp = ({ refusals, threshold, trustedProxies, serverFactory }: HttpOptions): FastifyInstance => {
  const app = Fastify({
    serverFactory,
    bodyLimit: maxBodyBytes,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 256 },
    frameworkErrors: (error, request, reply) =>
      void replyWith(secure(request, reply), refusals.refuse(asAppError(error), "http")),
    clientErrorHandler: refuseBroken(refusals),
  });
  app.addHook("onRequest", async (request, reply) => {
    secure(request, reply);
    if (!request.routeOptions.config.isForProbes) await threshold.cross(request.raw);
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, async (_request: unknown, body: string) => {
    if (isAmbiguousJson(body)) throw new AppError("bad_request", "A key said twice, or nested too deep");
    try {
      return JSON.parse(body) as unknown;
    } catch {
      throw new AppError("bad_request", "Not JSON");
    }
  });
  app.setErrorHandler((error: Parameters<typeof asAppError>[0], request, reply) =>
    replyWith(reply, refusals.refuse(asAppError(error), "http", { route: request.routeOptions.url })),
  );
  app.setNotFoundHandler((_request, reply) => replyWith(reply, refusals.refuse(new AppError("not_found", "No route"), "http")));
  return app;
};
