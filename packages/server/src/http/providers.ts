import { AppError } from "@palabre/protocol";
import { Language } from "@palabre/protocol/api";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";
import type { AccountParts } from "../accounts/index.ts";
import { RateLimit } from "../lib/RateLimit.ts";
import type { Refusals } from "../lib/Refusals.ts";
import type { Threshold } from "../lib/Threshold.ts";
import { noAttemptCookie, ownPath, ProviderFailure } from "../providers/index.ts";

type Parts = { accounts: AccountParts; threshold: Threshold; refusals: Refusals; log: Logger };
type Named = { Params: { id: string }; Querystring: Record<string, unknown> };

// A university comes from one address, all at the same hour.
const askedPerAddress = { points: 3_000, perMs: 600_000 };

const languageOf = ({ query, headers }: FastifyRequest<Named>): Language =>
  Language.safeParse(query["language"]).data ?? (headers["accept-language"]?.startsWith("en") ? "en" : "fr");

const searchOf = ({ url }: FastifyRequest): URLSearchParams => new URLSearchParams(url.split("?", 2)[1] ?? "");

/**
 * Signing in through an institution: the browser itself is led there and back, so these answer with redirects, and whatever goes wrong
 * leads to the login page, which says it.
 */
export const addProviderRoutes = (http: FastifyInstance, { accounts, threshold, refusals, log }: Parts): void => {
  const { providers, sessions, site } = accounts;
  const perAddress = new RateLimit(askedPerAddress);

  const troubleIn = (error: unknown, request: FastifyRequest<Named>): string => {
    if (error instanceof ProviderFailure) {
      const { trouble, message: reason } = error;
      // The id is the address's, so only a known one is written down.
      log.warn({ ...(trouble !== "unknown" && { provider: request.params.id }), trouble, reason }, "not signed in by a provider");
      return trouble;
    }
    const { code } = refusals.refuse(error, "http", { route: request.routeOptions.url });
    return code === "rate_limited" ? "busy" : "broken";
  };
  const toLogin = (error: unknown, request: FastifyRequest<Named>, reply: FastifyReply) => {
    const next = error instanceof ProviderFailure ? error.next : undefined;
    const query = new URLSearchParams({ failed: troubleIn(error, request), ...(next && next !== "/" && { next }) });
    return reply.redirect(`/login?${query}`, 303);
  };

  http.get<Named>("/api/sign-in/provider/:id", { exposeHeadRoute: false }, async (request, reply) => {
    reply.header("cache-control", "no-store");
    try {
      await perAddress.take(threshold.addressOf(request.raw));
      const next = ownPath(request.query["next"]);
      const formerSession = (await sessions.find(request.headers.cookie))?.session.id;
      const origin = threshold.originOf(request.raw);
      if (!origin) throw new AppError("bad_request", "No host");
      const asked = { origin, next, language: languageOf(request), formerSession };
      const { url, cookie } = await providers.ask(request.params.id, asked);
      return reply.header("set-cookie", cookie).redirect(url, 303);
    } catch (error) {
      return toLogin(error, request, reply);
    }
  });

  http.get<Named>("/api/sign-in/provider/:id/callback", { exposeHeadRoute: false }, async (request, reply) => {
    reply.header("cache-control", "no-store").header("set-cookie", noAttemptCookie);
    try {
      const browser = { cookieHeader: request.headers.cookie, userAgent: request.headers["user-agent"] ?? "" };
      const { account, cookie, next } = await providers.answer(request.params.id, searchOf(request), browser);
      const { terms } = await site.read();
      // The login page asks for what is to be accepted, and leads on.
      const isAsked = terms !== null && terms.version !== account.terms;
      return reply.header("set-cookie", cookie).redirect(isAsked ? `/login?${new URLSearchParams({ next })}` : next, 303);
    } catch (error) {
      return toLogin(error, request, reply);
    }
  });
};
