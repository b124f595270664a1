import { createHash } from "node:crypto";
import { isIPv6 } from "node:net";
import type { EngineKeys } from "./EngineHost.ts";

/** A TURN server of the operator, with the secret from which the engine derives each person's credentials. */
type TurnServer = { host: string; port: number; protocol: "udp" | "tcp" | "tls"; secret: string; ttlSeconds: number };

/** What an operator decides about media. */
export type EngineSettings = {
  /** The address at which browsers reach this machine. */
  nodeIp: string;
  /** One port carries the media of everybody. */
  udpPort: number;
  /** For browsers whose network lets no UDP through. */
  tcpPort: number;
  stunServers?: readonly string[];
  turnServers?: readonly TurnServer[];
  /** Where the engine reports what happened; our own inner address. */
  webhookUrl?: string;
  /** Lets pages on this very machine connect over the loopback interface; for tests. */
  isLoopbackOffered?: boolean;
};

const hostAndPort = (ip: string, port: number): string => `${isIPv6(ip) ? `[${ip}]` : ip}:${port}`;

/**
 * Told of no STUN server, the engine sends browsers to Google and Twilio. A port of ours where nothing hears UDP stands in: none is
 * needed, because the engine sees a browser's outer address when media first arrives. It must not be the port of media itself:
 * Chromium takes whatever comes from there for an answer of the STUN server, and then no UDP reaches it.
 */
const stunServers = ({ nodeIp, tcpPort, stunServers = [], turnServers = [] }: EngineSettings): readonly string[] =>
  stunServers.length > 0 || turnServers.length > 0 ? stunServers : [hostAndPort(nodeIp, tcpPort)];

/** The engine's configuration but for what differs from start to start. */
const lastingConfig = (settings: EngineSettings) => ({
  bind_addresses: ["127.0.0.1"],
  rtc: {
    udp_port: settings.udpPort,
    tcp_port: settings.tcpPort,
    node_ip: settings.nodeIp,
    use_external_ip: false,
    enable_loopback_candidate: settings.isLoopbackOffered ?? false,
    stun_servers: stunServers(settings),
    turn_servers: (settings.turnServers ?? []).map(({ ttlSeconds, ...server }) => ({ ...server, ttl: ttlSeconds })),
  },
  room: { enable_remote_unmute: true, empty_timeout: 60 },
  logging: { level: "warn", json: true },
});

/** What the engine reads at its start. It wants YAML, of which JSON is a part. */
export const engineConfig = (settings: EngineSettings, { keys, port }: { keys: EngineKeys; port: number }): string =>
  JSON.stringify({
    ...lastingConfig(settings),
    port,
    keys: { [keys.apiKey]: keys.apiSecret },
    ...(settings.webhookUrl ? { webhook: { urls: [settings.webhookUrl], api_key: keys.apiKey } } : {}),
  });

/** Equal for two engines that may stand in for each other: the same program with the same settings. */
export const engineFingerprint = (settings: EngineSettings, program: string): string =>
  createHash("sha256")
    .update(JSON.stringify([program, lastingConfig(settings), settings.webhookUrl]))
    .digest("hex");
