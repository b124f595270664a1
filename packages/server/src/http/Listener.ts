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
import { isLoopback } from "../lib/addresses.ts";
import { StartFailure } from "../lib/StartFailure.ts";

export type Certificate = { key: string; cert: string };

export type ListenerOptions = {
  certificate?: Certificate;
  /** Pages from other machines are sent to `https`: without it their browsers give no camera. */
  isPlainForThisMachineOnly: boolean;
  /** How long a connection may take to say what it wants. */
  patienceMs?: number;
};

// The first byte of a TLS connection. No HTTP request begins with it.
const tlsHandshake = 0x16;
const defaultPatienceMs = 10_000;

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

  constructor(
    handle: RequestListener,
    { certificate, isPlainForThisMachineOnly, patienceMs = defaultPatienceMs }: ListenerOptions,
  ) {
    const patience = { headersTimeout: patienceMs, connectionsCheckingInterval: patienceMs / 5 };
    this.#patienceMs = patienceMs;
    const mustRedirect = ({ socket }: IncomingMessage) => isPlainForThisMachineOnly && !isLoopback(socket.remoteAddress ?? "");
    this.http = createHttp(patience, (request, response) =>
      mustRedirect(request) ? redirect(request, response) : handle(request, response),
    );
    this.https = certificate && createHttps({ ...certificate, ...patience, handshakeTimeout: patienceMs }, handle);
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
    socket.on("close", () => this.#sockets.delete(socket));
    socket.setTimeout(this.#patienceMs, () => socket.destroy());
    socket.once("readable", () => {
      const first = socket.read(1) as Buffer | null;
      if (!first) return;
      socket.setTimeout(0);
      socket.removeAllListeners("timeout");
      socket.unshift(first);
      const server = first[0] === tlsHandshake ? this.https : this.http;
      if (server) server.emit("connection", socket);
      else socket.destroy();
    });
  }
}
