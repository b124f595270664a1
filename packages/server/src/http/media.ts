import type { FastifyInstance } from "fastify";
import { type EngineKeys, parseWebhook, type SignallingProxy, signallingPrefix } from "../media/index.ts";

export type MediaParts = {
  keys: EngineKeys;
  proxy: SignallingProxy;
  /** The engine has reported something about this meeting. */
  onReport: (meetingId: string) => void;
};

export const webhookPath = `${signallingPrefix}/webhook`;

/** The engine's signalling under our own origin, and the engine's reports. */
export const addMediaRoutes = async (app: FastifyInstance, { keys, proxy, onReport }: MediaParts): Promise<void> => {
  // LiveKit's client asks this whether the network is back, and connects at once if so.
  app.get(signallingPrefix, (_request, reply) => reply.code(204).send());
  app.get(`${signallingPrefix}/*`, async (request, reply) => {
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders())) reply.raw.setHeader(name, value ?? "");
    await proxy.handleRequest(request.raw, reply.raw);
  });
  await app.register(async (scope) => {
    // The signature is over the text as it came.
    scope.addContentTypeParser(
      "application/webhook+json",
      { parseAs: "string" },
      async (_request: unknown, body: string) => body,
    );
    scope.post<{ Body: unknown }>(webhookPath, async (request, reply) => {
      const report = await parseWebhook(keys, String(request.body), request.headers.authorization);
      if (report) onReport(report.meetingId);
      return reply.code(204).send();
    });
  });
};
