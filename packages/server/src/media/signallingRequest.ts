/** A request for the engine's signalling, as it goes on: the engine's own path and query, and the token apart from it. */
export type SignallingRequest = { target: string; token: string };

export const signallingPrefix = "/livekit";

const paths = {
  connect: new Set(["/rtc", "/rtc/v1"]),
  validate: new Set(["/rtc/validate", "/rtc/v1/validate"]),
} as const;

/** A page counts its tries in the path, because Firefox waits up to a minute before it goes again to a path that failed. */
const tryNumber = /^\/\d{1,9}(?=\/)/;

const BEARER = "Bearer ";

/** Whether the path lies under the prefix, so that no other part of the server should look at it. */
export const isSignallingPath = (url: string): boolean => url.startsWith(`${signallingPrefix}/`);

/**
 * Reads the address of a request; what is not signalling gives `not_found`. The engine takes a token from two places, and anyone
 * may send two: the one that was checked goes on as a header, and none in the query, so that both of us mean the same one.
 */
export const parseSignalling = (
  kind: keyof typeof paths,
  { url, authorization }: { url: string; authorization?: string | undefined },
): SignallingRequest | "not_found" | "bad_request" | "unauthorized" => {
  const base = "http://engine.invalid";
  if (!isSignallingPath(url) || !URL.canParse(url, base)) return "not_found";
  const { pathname, searchParams } = new URL(url, base);
  const path = pathname.slice(signallingPrefix.length).replace(tryNumber, "");
  if (!pathname.startsWith(signallingPrefix) || !paths[kind].has(path)) return "not_found";
  // By this parameter one person becomes a second participant, of whom the meeting knows nothing.
  if (searchParams.has("publish")) return "bad_request";
  const token = authorization?.startsWith(BEARER) ? authorization.slice(BEARER.length) : searchParams.get("access_token");
  if (!token) return "unauthorized";
  searchParams.delete("access_token");
  return { target: `${path}?${searchParams}`, token };
};
