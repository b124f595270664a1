import { once } from "node:events";
import {
  createServer as createHttp,
  type Server as HttpServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from "node:http";
import { createServer as createHttps, type Server as HttpsServer } from "node:https";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { AppError } from "@palabre/protocol";
import { isLoopback } from "../lib/addresses.ts";
import { Quota } from "../lib/Quota.ts";
import { StartFailure } from "../lib/StartFailure.ts";
import { networkOf } from "../lib/senderAddress.ts";

export type Certificate = { key: string; cert: string };

export type ListenerOptions = {
  certificate?: Certificate;
  /** Pages from other machines are sent to `https`: without it their browsers give no camera. */
  isPlainForThisMachineOnly: boolean;
  /** How long a connection may take to say what it wants; three times as long for a whole request. */
  patienceMs?: number;
  /** Of connections of one address that have not said yet what they want. */
  mostUndecided?: number;
  /** Told of who was closed for being too slow, or too many, before there was any request. */
  onRefused?: (error: AppError) => void;
};

// The first byte of a TLS connection. No HTTP request begins with it.
const tlsHandshake = 0x16;
const defaultPatienceMs = 10_000;
const defaultMostUndecided = 1_000;

const otherEnd = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;

const redirect = (request: IncomingMessage, response: ServerResponse): void => {
  const location = `https://${request.headers.host ?? ""}${request.url ?? "/"}`;
  response.writeHead(308, { location, "content-length": 0 }).end();
};

/** One port that speaks TLS to who begins with it and plain HTTP to the others. */
export class Listener {
  readonly http: HttpServer;
  readonly https: HttpsServer | undefined;
  readonly #door: Server;
  readonly #sockets = new Set<Socket>();
  readonly #patienceMs: number;
  readonly #undecided: Quota;
  readonly #onRefused: (error: AppError) => void;
  /** How to stop counting, and waiting for, who is about to speak TLS; by the other end. */
  readonly #shakingHands = new Map<string, () => void>();

  constructor(handle: RequestListener, options: ListenerOptions) {
    const { certificate, isPlainForThisMachineOnly, patienceMs = defaultPatienceMs } = options;
    const patience = {
      headersTimeout: patienceMs,
      requestTimeout: 3 * patienceMs,
      connectionsCheckingInterval: patienceMs / 5,
    };
    this.#patienceMs = patienceMs;
    this.#undecided = new Quota(options.mostUndecided ?? defaultMostUndecided);
    this.#onRefused = options.onRefused ?? (() => {});
    const mustRedirect = ({ socket }: IncomingMessage) => isPlainForThisMachineOnly && !isLoopback(socket.remoteAddress ?? "");
    this.http = createHttp(patience, (request, response) =>
      mustRedirect(request) ? redirect(request, response) : handle(request, response),
    );
    this.https = certificate && createHttps({ ...certificate, ...patience }, handle);
    this.https?.on("secureConnection", (socket) => this.#shakingHands.get(otherEnd(socket))?.());
    // No answer can be given before the hands are shaken, and one that was begun would keep the connection open.
    this.https?.on("tlsClientError", (_error, socket) => socket.destroy());
    // Node looks for slow requests only in servers that listen, and these two never do: the door gives them their connections.
    for (const server of [this.http, this.https]) server?.emit("listening");
    this.#door = createServer((socket) => this.#sort(socket));
  }

  /** Returns the port, which the system chooses for 0. */
  async listen(port: number, host: string): Promise<number> {
    this.#door.listen({ port, host, ipv6Only: false });
    await once(this.#door, "listening").catch((error: NodeJS.ErrnoException) => {
      throw new StartFailure({
        what: `Port ${port} cannot be opened.`,
        why: error.code === "EADDRINUSE" ? "Another program listens there already." : `The system says: ${error.message}.`,
        todo: "End that program, or choose another port: PORT=3100 npm start.",
      });
    });
    return (this.#door.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.#door.close();
    this.http.close();
    this.https?.close();
    for (const socket of this.#sockets) socket.destroy();
    if (this.#door.listening) await once(this.#door, "close");
  }

  #sort(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("error", () => socket.destroy()); // Until a server of ours has it; a connection that broke needs nothing more.
    const isDecided = this.#expectDecision(socket);
    socket.on("close", () => {
      this.#sockets.delete(socket);
      isDecided();
    });
    socket.once("readable", () => {
      const first = socket.read(1) as Buffer | null;
      if (!first) return;
      socket.unshift(first);
      const server = first[0] === tlsHandshake ? this.https : this.http;
      if (!server) return void socket.destroy();
      if (server === this.http) isDecided();
      server.emit("connection", socket);
    });
  }

  /** Whoever says nothing, or never comes to an end of shaking hands, is closed, however slowly they go on. Returns the way to stop. */
  #expectDecision(socket: Socket): () => void {
    const end = otherEnd(socket);
    const refuse = (error: unknown) => {
      // Browsers open connections that they may need, and say nothing on those that they do not.
      if (error instanceof AppError && (socket.bytesRead > 0 || error.code === "rate_limited")) this.#onRefused(error);
      socket.destroy();
    };
    try {
      const giveBack = this.#undecided.take(networkOf(socket.remoteAddress ?? ""));
      const tooLate = setTimeout(() => refuse(new AppError("bad_request", "Never said what it wants")), this.#patienceMs);
      const stop = () => {
        clearTimeout(tooLate);
        giveBack();
        if (this.#shakingHands.get(end) === stop) this.#shakingHands.delete(end);
      };
      this.#shakingHands.set(end, stop);
      return stop;
    } catch (error) {
      refuse(error);
      return () => {};
    }
  }
}
