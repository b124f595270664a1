import { createHmac } from "node:crypto";
import { isLoopback } from "./addresses.ts";

/**
 * By what two people of one meeting are known to come from the same network: worth nothing in another meeting, nor to whoever has the
 * database and not the secret. This machine has none: it is an operator, or everybody, through a proxy of which we were not told.
 */
export const networkMarks =
  (secret: string) =>
  (meetingId: string, address: string): string | undefined =>
    isLoopback(address)
      ? undefined
      : createHmac("sha256", secret).update(`network ${meetingId} ${address}`).digest("base64url").slice(0, 22);
