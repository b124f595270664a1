import { AppError } from "@palabre/protocol";
import { Language, type ProviderTrouble, signedOutState } from "@palabre/protocol/api";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";
import type { AccountParts } from "../accounts/index.ts";
import { RateLimit } from "../lib/RateLimit.ts";
import type { Refusals } from "../lib/Refusals.ts";
import type { Threshold } from "../lib/Threshold.ts";
import { type Answer, noAttemptCookie, ownPath, ProviderFailure } from "../providers/index.ts";

type Parts = { accounts: AccountParts; threshold: Threshold; refusals: Refusals; log: Logger };
type Named = { Params: { id: string }; Querystring: Record<string, unknown> };
type Asked = FastifyRequest<Named>;

const root = "/api/sign-in/provider/:id";
// A university comes from one address, all at the same hour.
const askedPerAddress = { points: 3_000, perMs: 600_000 };
// Who is in many groups brings a long answer.
const maxFormBytes = 262_144;

const languageOf = ({ query, headers }: Asked): Language =>
  Language.safeParse(query["language"]).data ?? (headers["accept-language"]?.startsWith("en") ? "en" : "fr");

const searchOf = ({ url }: FastifyRequest): URLSearchParams => new URLSearchParams(url.split("?", 2)[1] ?? "");

const originOf = (threshold: Threshold, request: FastifyRequest): string => {
  const origin = threshold.originOf(request.raw);
  if (!origin) throw new AppError("bad_request", "No host");
  return origin;
};

/** Writes down what went wrong, as `line`, and returns what it is. */
const createNote =
  ({ refusals, log }: Parts) =>
  (error: unknown, request: Asked, line: string): ProviderTrouble => {
    if (error instanceof ProviderFailure) {
      const { trouble, message: reason } = error;
      // The id is the address's, so only a known one is written down.
      log.warn({ ...(trouble !== "unknown" && { provider: request.params.id }), trouble, reason }, line);
      return trouble;
    }
    const { code } = refusals.refuse(error, "http", { route: request.routeOptions.url });
    return code === "rate_limited" ? "busy" : "broken";
  };

/** Whatever goes wrong leads to the login page, which says it. */
const createToLogin = (parts: Parts) => {
  const note = createNote(parts);
  return (error: unknown, request: Asked, reply: FastifyReply) => {
    const next = error instanceof ProviderFailure ? error.next : undefined;
    const failed = note(error, request, "not signed in by a provider");
    return reply.redirect(`/login?${new URLSearchParams({ failed, ...(next && next !== "/" && { next }) })}`, 303);
  };
};

/** Somebody who comes back once they have signed out there, whatever else the institution sends along. */
const isSignedOut = ({ by, fields }: Answer): boolean => by === "GET" && fields.get("state") === signedOutState;

/** The way back. What makes it safe from others' forms is the attempt: it names the browser that began it. */
const createComeBack =
  ({ accounts: { providers, site } }: Parts, toLogin: ReturnType<typeof createToLogin>) =>
  async (answer: Answer, request: Asked, reply: FastifyReply) => {
    reply.header("cache-control", "no-store");
    if (isSignedOut(answer)) return reply.redirect("/", 303);
    reply.header("set-cookie", noAttemptCookie);
    try {
      const browser = { cookieHeader: request.headers.cookie, userAgent: request.headers["user-agent"] ?? "" };
      const { account, cookie, next } = await providers.answer(request.params.id, answer, browser);
      const { terms } = await site.read();
      // The login page asks for what is to be accepted, and leads on.
      const isAsked = terms !== null && terms.version !== account.terms;
      return reply.header("set-cookie", cookie).redirect(isAsked ? `/login?${new URLSearchParams({ next })}` : next, 303);
    } catch (error) {
      return toLogin(error, request, reply);
    }
  };

/**
 * Signing in through an institution: the browser itself is led there and back, so these answer with redirects.
 */
export const addProviderRoutes = async (http: FastifyInstance, parts: Parts): Promise<void> => {
  const { accounts, threshold } = parts;
  const { providers, sessions } = accounts;
  const perAddress = new RateLimit(askedPerAddress);
  const toLogin = createToLogin(parts);
  const comeBack = createComeBack(parts, toLogin);
  const note = createNote(parts);

  http.get<Named>(root, { exposeHeadRoute: false }, async (request, reply) => {
    reply.header("cache-control", "no-store");
    try {
      await perAddress.take(threshold.addressOf(request.raw));
      const next = ownPath(request.query["next"]);
      const formerSession = (await sessions.find(request.headers.cookie))?.session.id;
      const asked = { origin: originOf(threshold, request), next, language: languageOf(request), formerSession };
      const { url, cookie } = await providers.ask(request.params.id, asked);
      return reply.header("set-cookie", cookie).redirect(url, 303);
    } catch (error) {
      return toLogin(error, request, reply);
    }
  });

  http.get<Named>(`${root}/callback`, { exposeHeadRoute: false }, (request, reply) =>
    comeBack({ by: "GET", fields: searchOf(request) }, request, reply),
  );

  // They are signed out here by then: whatever goes wrong, the page says that, and where they may still be signed in.
  http.get<Named>(`${root}/sign-out`, { exposeHeadRoute: false }, async (request, reply) => {
    reply.header("cache-control", "no-store");
    try {
      await perAddress.take(threshold.addressOf(request.raw));
      return reply.redirect(await providers.signOutAt(request.params.id, originOf(threshold, request)), 303);
    } catch (error) {
      note(error, request, "not led to sign out at a provider");
      return reply.redirect(`/login?${new URLSearchParams({ failed: "signOut" satisfies ProviderTrouble })}`, 303);
    }
  });

  http.get<Named>(`${root}/metadata`, async (request, reply) => {
    await perAddress.take(threshold.addressOf(request.raw));
    const metadata = await providers.metadata(request.params.id, originOf(threshold, request)).catch((error: unknown) => {
      if (!(error instanceof ProviderFailure)) throw error;
    });
    if (!metadata) throw new AppError("not_found", "No metadata of such a provider");
    return reply.header("cache-control", "no-store").type("application/samlmetadata+xml").send(metadata);
  });

  // Forms are read here and nowhere else.
  await http.register(async (scope) => {
    const form = "application/x-www-form-urlencoded";
    const options = { parseAs: "string", bodyLimit: maxFormBytes } as const;
    scope.addContentTypeParser(form, options, async (_request: unknown, body: string) => new URLSearchParams(body));
    scope.post<Named>(`${root}/callback`, { bodyLimit: maxFormBytes }, (request, reply) => {
      const fields = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      return comeBack({ by: "POST", fields }, request, reply);
    });
  });
};
