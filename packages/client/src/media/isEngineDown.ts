import type { MediaAccess } from "@palabre/protocol";

/**
 * Whether our server says that its media engine is gone, and with it everything that a lost signal could be joined to again. False
 * also where nothing is known, as while the server itself is away.
 */
export const isEngineDown = async ({ url, token }: MediaAccess): Promise<boolean> => {
  const response = await fetch(`${url.replace(/^ws/, "http")}/rtc/validate`, {
    headers: { authorization: `Bearer ${token}` },
    cache: "no-store",
  }).catch(() => undefined);
  return response?.status === 502 || response?.status === 503;
};
