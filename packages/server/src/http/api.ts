import type { IncomingMessage } from "node:http";
import { AppError } from "@palabre/protocol";
import { type AnyRoute, type FileAnswer, scopeOf } from "@palabre/protocol/api";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import type { Account, ApiKeys, OpenSession, Sessions } from "../accounts/index.ts";
import { deviceOf, deviceSecretOf, newDeviceCookie } from "../lib/device.ts";
import { parse } from "../lib/parse.ts";
import type { RateLimit } from "../lib/RateLimit.ts";
import type { Threshold } from "../lib/Threshold.ts";

/** Who asks. */
export type Caller = {
  session: OpenSession | undefined;
  /** The browser, once it has been here before. */
  device: { name: string; secret: string } | undefined;
  userAgent: string;
  /** The page's, when it is one of our own; and by which name the server was asked. */
  origin: string | undefined;
  host: string | undefined;
  /** From where; kept nowhere but in memory. */
  address: string;
  setCookie: (header: string) => void;
};

/** Where a route asks for an account, whoever gets through has one. */
type CallerOf<R extends AnyRoute> = R["access"] extends "anyone" ? Caller : Caller & { session: OpenSession };

type Handle<R extends AnyRoute> = (input: z.output<R["input"]>, caller: CallerOf<R>) => Promise<z.input<R["output"]>>;

/** Serves a route: `serve(route, async (input, caller) => output)`. */
export type Serve = <R extends AnyRoute>(route: R, handle: Handle<R>) => void;

type Parts = { sessions: Sessions; keys: ApiKeys; threshold: Threshold; changesPerAccount: RateLimit };

/** Who asks by a key of the API: within what it is for, and in its owner's name. */
const byKey = async ({ keys }: Parts, route: AnyRoute, authorization: string): Promise<OpenSession> => {
  const found = await keys.find(authorization);
  if (!found) throw new AppError("signed_out", "No such key");
  const scope = scopeOf(route);
  if (!scope || !found.scopes.includes(scope)) throw new AppError("forbidden", "Not what the key is for");
  // What administrators may do in others' rooms, a key does for them only if it is for looking after the site.
  const isAdministering = found.scopes.includes(route.method === "GET" ? "admin:read" : "admin:write");
  return { id: found.keyId, account: isAdministering ? found.account : { ...found.account, role: "member" } };
};

type Answer = { raw: IncomingMessage; setCookie: (header: string) => void };

/** Who asks by the cookie of a page. */
const byCookie = async ({ sessions, threshold }: Parts, { method }: AnyRoute, { raw, setCookie }: Answer) => {
  // The cookie comes along with whatever a browser is made to send; only our own pages may change anything by it.
  if (method !== "GET" && !threshold.isOwnPage(raw)) throw new AppError("origin_refused", "A page of another site");
  const found = await sessions.find(raw.headers.cookie, { mayRenew: true });
  if (found?.renewed) setCookie(found.renewed);
  if (!deviceIn(raw) && isFromOwnPage(raw)) setCookie(newDeviceCookie());
  return found?.session;
};

const mayUse = (access: AnyRoute["access"], account: Account | undefined): boolean => {
  switch (access) {
    case "anyone":
      return true;
    case "account":
      return account !== undefined;
    case "support":
      return account?.role === "support" || account?.role === "administrator";
    case "administrator":
      return account?.role === "administrator";
  }
};

const deviceIn = ({ headers }: IncomingMessage): Caller["device"] => {
  const [name, secret] = [deviceOf(headers.cookie), deviceSecretOf(headers.cookie)];
  return name && secret ? { name, secret } : undefined;
};

const inputOf = ({ method, params, query, body }: FastifyRequest): Record<string, unknown> => ({
  ...(method === "GET" ? (query as object) : (body as object | null)),
  ...(params as object),
});

/** By a link of another site the device's cookie does not come along, and a new one would replace it: only our own pages are given one. */
const isFromOwnPage = ({ headers }: IncomingMessage): boolean =>
  ["same-origin", undefined].includes(headers["sec-fetch-site"]?.toString());

/** As a download, whatever a browser would make of it. */
const sendFile = (reply: FastifyReply, { name, content }: FileAnswer): FastifyReply =>
  reply
    .type(name.endsWith(".pdf") ? "application/pdf" : "text/csv; charset=utf-8")
    .header("content-disposition", `attachment; filename="${name}"`)
    .send(Buffer.from(content));

/** Makes routes of contracts: who may ask is known before the input is looked at, and an answer says nothing that its contract does not. */
export const createServe = (app: FastifyInstance, parts: Parts): Serve => {
  const { threshold, changesPerAccount } = parts;
  const callers = new WeakMap<FastifyRequest, Caller>();
  return (route, handle) => {
    const { method, path, access, input, output, maxBodyBytes } = route;
    app.route({
      method,
      url: path,
      ...(maxBodyBytes !== undefined && { bodyLimit: maxBodyBytes }),
      // Before the body is read: whoever may not ask cannot send much either.
      onRequest: async (request, reply) => {
        const { raw } = request;
        const { authorization, host } = raw.headers;
        reply.header("cache-control", "no-store");
        const setCookie = (header: string) => void reply.header("set-cookie", header);
        const session = authorization
          ? await byKey(parts, route, authorization)
          : await byCookie(parts, route, { raw, setCookie });
        const account = session?.account;
        if (!mayUse(access, account)) throw new AppError(account ? "forbidden" : "signed_out", `Only for ${access}`);
        if (account && method !== "GET") await changesPerAccount.take(account.id);
        callers.set(request, {
          session,
          device: deviceIn(raw),
          userAgent: raw.headers["user-agent"] ?? "",
          origin: threshold.isOwnPage(raw) ? raw.headers.origin : undefined,
          host,
          address: threshold.addressOf(raw),
          setCookie,
        });
      },
      handler: async (request, reply) => {
        const caller = callers.get(request);
        const answer = output.parse(await handle(parse(input, inputOf(request), path), caller as CallerOf<typeof route>));
        return route.isFile ? sendFile(reply, answer as FileAnswer) : answer;
      },
    });
  };
};
