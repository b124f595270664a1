import type { IncomingMessage } from "node:http";
import proxyAddress from "@fastify/proxy-addr";

/** Who sends a request: behind proxies that are trusted, the one whom they name; otherwise the other end of the connection. */
export const addressReader = (trustedProxies: readonly string[]): ((request: IncomingMessage) => string) => {
  const isTrusted = proxyAddress.compile([...trustedProxies]);
  return (request) => proxyAddress(request, isTrusted) ?? "";
};
