import type { IncomingMessage } from "node:http";
import { AppError } from "@palabre/protocol";
import type { AnyRoute } from "@palabre/protocol/api";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { z } from "zod";
import type { Account, OpenSession, Sessions } from "../accounts/index.ts";
import { deviceOf, deviceSecretOf, newDeviceCookie } from "../lib/device.ts";
import { parse } from "../lib/parse.ts";
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

type Parts = { sessions: Sessions; threshold: Threshold };

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

/** Makes routes of contracts: who may ask is known before the input is looked at, and an answer says nothing that its contract does not. */
export const createServe = (app: FastifyInstance, { sessions, threshold }: Parts): Serve => {
  return (route, handle) => {
    const { method, path, access, input, output } = route;
    app.route({
      method,
      url: path,
      handler: async (request, reply) => {
        const { raw } = request;
        reply.header("cache-control", "no-store");
        // The cookie comes along with whatever a browser is made to send; only our own pages may change anything by it.
        if (method !== "GET" && !threshold.isOwnPage(raw)) throw new AppError("origin_refused", "A page of another site");
        const setCookie = (header: string) => void reply.header("set-cookie", header);
        const found = await sessions.find(raw.headers.cookie);
        if (found?.renewed) setCookie(found.renewed);
        const device = deviceIn(raw);
        if (!device && isFromOwnPage(raw)) setCookie(newDeviceCookie());
        const account = found?.session.account;
        if (!mayUse(access, account)) throw new AppError(account ? "forbidden" : "signed_out", `Only for ${access}`);
        const caller = {
          session: found?.session,
          device,
          userAgent: raw.headers["user-agent"] ?? "",
          origin: threshold.isOwnPage(raw) ? raw.headers.origin : undefined,
          host: raw.headers.host,
          address: threshold.addressOf(raw),
          setCookie,
        };
        return output.parse(await handle(parse(input, inputOf(request), path), caller as CallerOf<typeof route>));
      },
    });
  };
};
