import type { Config } from "./config.ts";
import { ownAddresses } from "./lib/addresses.ts";

type Reach = Pick<Config, "TLS" | "PUBLIC_URL" | "HOST">;

/** Where other machines open this server; nowhere if it listens for this one alone, or only a proxy knows. */
export const addressesForOthers = ({ TLS, PUBLIC_URL, HOST }: Reach, port: number): readonly string[] => {
  if (PUBLIC_URL) return [PUBLIC_URL];
  return TLS === "off" || HOST === "127.0.0.1" ? [] : ownAddresses().map((address) => `https://${address}:${port}`);
};
