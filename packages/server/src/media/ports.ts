import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:net";
import { StartFailure } from "../lib/StartFailure.ts";

/** A TCP port of the loopback interface that was free a moment ago. */
export const freeTcpPort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("The system gave no port");
  return address.port;
};

const tryTcp = async (port: number, host?: string): Promise<void> => {
  const server = createServer().listen(port, host);
  await once(server, "listening");
  server.close();
  await once(server, "close");
};

const tryUdp = async (port: number): Promise<void> => {
  const socket = createSocket("udp4").bind(port);
  await once(socket, "listening");
  socket.close();
  await once(socket, "close");
};

const portFailure = (port: string, variable: string, cause: Error): StartFailure =>
  new StartFailure(
    {
      what: "The media engine cannot be started.",
      why: `${port} cannot be opened: ${cause.message}.`,
      todo: `Stop what uses it, or choose another with ${variable}.`,
    },
    { cause },
  );

type MediaPorts = { udpPort: number; tcpPort: number; metricsPort?: number; turn?: { tlsPort: number } };

/** Says in a sentence what the engine would only say in its log. */
export const assertMediaPortsFree = async ({ udpPort, tcpPort, metricsPort, turn }: MediaPorts): Promise<void> => {
  await tryUdp(udpPort).catch((error) => {
    throw portFailure(`UDP port ${udpPort}`, "MEDIA_UDP_PORT", error);
  });
  await tryTcp(tcpPort).catch((error) => {
    throw portFailure(`TCP port ${tcpPort}`, "MEDIA_TCP_PORT", error);
  });
  if (metricsPort) {
    await tryTcp(metricsPort, "127.0.0.1").catch((error) => {
      throw portFailure(`TCP port ${metricsPort}`, "MEDIA_METRICS_PORT", error);
    });
  }
  if (!turn) return;
  await tryTcp(turn.tlsPort).catch((error) => {
    throw portFailure(`TCP port ${turn.tlsPort}`, "TURN_TLS_PORT", error);
  });
};
