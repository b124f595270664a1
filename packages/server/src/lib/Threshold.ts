import type { IncomingMessage } from "node:http";
import { hostname } from "node:os";
import { TLSSocket } from "node:tls";
import { AppError } from "@palabre/protocol";
import { type Addressed, isOwnOrigin } from "./origin.ts";
import { isOwnHost } from "./ownHost.ts";
import { RateLimit } from "./RateLimit.ts";
import { addressReader } from "./senderAddress.ts";

export type ThresholdOptions = {
  /** The site's own address, where the operator has told it. */
  publicUrl: string | undefined;
  trustedProxies: readonly string[];
  /** Requests and connections of one address in ten seconds. */
  comings: number;
};

const addressed = ({ headers, socket }: IncomingMessage): Addressed => ({
  host: headers.host,
  isEncrypted: socket instanceof TLSSocket,
});

/** What is asked of everybody who comes, by whichever door. */
export class Threshold {
  readonly #publicUrl: string | undefined;
  readonly #perAddress: RateLimit;
  readonly addressOf: (request: IncomingMessage) => string;

  constructor({ publicUrl, trustedProxies, comings }: ThresholdOptions) {
    this.#publicUrl = publicUrl;
    this.#perAddress = new RateLimit({ points: comings, perMs: 10_000 });
    this.addressOf = addressReader(trustedProxies);
  }

  /** Refuses with an `AppError` who comes too often, or asks for a name that cannot be ours. */
  async cross(request: IncomingMessage): Promise<void> {
    await this.#perAddress.take(this.addressOf(request));
    const { host, isEncrypted } = addressed(request);
    // Through TLS the browser has compared the name with our certificate; behind a proxy the operator has told it.
    if (isEncrypted || this.#publicUrl || isOwnHost(host, hostname())) return;
    throw new AppError("host_refused", "Not a name of this machine");
  }

  /** This site's address as whoever asks knows it, with nothing behind the name. */
  originOf(request: IncomingMessage): string | undefined {
    const { host, isEncrypted } = addressed(request);
    return URL.parse(this.#publicUrl ?? `http${isEncrypted ? "s" : ""}://${host}`)?.origin;
  }

  /** Whether a page of this very site asks. */
  isOwnPage(request: IncomingMessage): boolean {
    return isOwnOrigin(request.headers.origin, addressed(request), this.#publicUrl);
  }
}
