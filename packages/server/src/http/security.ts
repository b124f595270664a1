import type { FastifyReply, FastifyRequest } from "fastify";

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "media-src 'self' blob: mediastream:",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // One policy may be made, by which the pages name their service worker.
  "trusted-types palabre-worker",
].join("; ");

const headers = {
  "content-security-policy": contentSecurityPolicy,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy":
    "camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), screen-wake-lock=(self), geolocation=(), payment=(), usb=()",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
} as const;

/** What every answer says to browsers: nothing from elsewhere, nothing inline, nothing framed. */
export const securityHeaders = (isEncrypted: boolean): Readonly<Record<string, string>> => ({
  ...headers,
  ...(isEncrypted && { "strict-transport-security": "max-age=31536000" }),
});

export const secure = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply.headers(securityHeaders(request.protocol === "https"));
