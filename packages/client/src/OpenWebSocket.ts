import { NodeWebSocket } from "socket.io-client";

const OPEN = 1;

/**
 * Socket.IO's WebSocket, in browsers and in Node. A connection that is closing is written to no more: what Socket.IO says in that moment,
 * before it has heard of the end, never arrived, and a browser complains of it on the console.
 */
export class OpenWebSocket extends NodeWebSocket {
  override doWrite(...args: Parameters<NodeWebSocket["doWrite"]>): void {
    if ((this.ws as WebSocket).readyState === OPEN) super.doWrite(...args);
  }
}
