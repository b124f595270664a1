import { once } from "node:events";
import { request } from "node:http";
import type { Duplex } from "node:stream";
import { text } from "node:stream/consumers";

/** What came of a request to change to a WebSocket: a status, and the socket if it is open. */
export type Upgrade = { status: number; body: string; socket?: Duplex };

/** Asks for a WebSocket as a browser would, but with headers of one's choice. */
export const upgrade = (url: string, headers: Readonly<Record<string, string>> = {}): Promise<Upgrade> =>
  new Promise((resolve, reject) => {
    const handshake = {
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    };
    const asked = request(url, { headers: { ...handshake, ...headers }, agent: false });
    asked.once("upgrade", ({ statusCode = 0 }, socket) => resolve({ status: statusCode, body: "", socket }));
    asked.once("response", (response) =>
      text(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject),
    );
    asked.once("error", reject);
    asked.end();
  });

/** Someone who entered a room of the engine by signalling alone, without sound or picture. */
export type Signaller = {
  /** Everything the engine said so far, as text in which addresses and tokens can be found. */
  heard(): string;
  /** Resolves with the code when the connection ends. */
  closed: Promise<number>;
  isOpen(): boolean;
  close(): void;
};

/** Enters with a token, at the engine's own address or under the proxy's prefix. Resolves when the engine has greeted. */
export const signalIn = async (address: string, token: string): Promise<Signaller> => {
  const url = `${address.replace(/^http/, "ws")}/rtc?access_token=${token}&protocol=16&sdk=js&auto_subscribe=1`;
  const socket = new WebSocket(url);
  socket.binaryType = "arraybuffer";
  const said: Buffer[] = [];
  socket.addEventListener("message", ({ data }) => said.push(Buffer.from(data)));
  const closed = new Promise<number>((resolve) => socket.addEventListener("close", ({ code }) => resolve(code)));
  const greeted = once(socket, "message");
  const refused = closed.then((code) => {
    throw new Error(`The engine closed with ${code}`);
  });
  await Promise.race([greeted, refused]);
  refused.catch(() => {});
  return {
    heard: () => Buffer.concat(said).toString("latin1"),
    closed,
    isOpen: () => socket.readyState === WebSocket.OPEN,
    close: () => socket.close(),
  };
};
