import { createHash } from "node:crypto";
import { isIPv6 } from "node:net";
import type { EngineKeys } from "./EngineHost.ts";
import { engineTuning } from "./engineTuning.ts";

/** The engine's own TURN server, over TLS; browsers are always told port 443 of the domain. Without files a proxy speaks TLS for it. */
type OwnTurn = { domain: string; tlsPort: number; files?: { cert: string; key: string } };

/** What an operator decides about media. */
export type EngineSettings = {
  /** The address at which browsers reach this machine. */
  nodeIp: string;
  /** One port carries the media of everybody. */
  udpPort: number;
  /** For browsers whose network lets no UDP through. */
  tcpPort: number;
  /** Where it tells Prometheus of itself, on the loopback interface; without it nowhere. */
  metricsPort?: number;
  stunServers?: readonly string[];
  turn?: OwnTurn;
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
const stunServers = ({ nodeIp, tcpPort, stunServers = [] }: EngineSettings): readonly string[] =>
  stunServers.length > 0 ? stunServers : [hostAndPort(nodeIp, tcpPort)];

/** Every IPv4 network that does not hold the address: at each of its bits, those that go the other way. */
const allBut = (ip: string): readonly string[] => {
  const address = ip.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  return Array.from({ length: 32 }, (_, bit) => {
    const size = 2 ** (31 - bit);
    const other = Math.floor(address / size) % 2 === 0 ? address + size : address - size;
    const network = Math.floor(other / size) * size;
    return `${[24, 16, 8, 0].map((shift) => Math.floor(network / 2 ** shift) % 256).join(".")}/${bit + 1}`;
  });
};

/**
 * The engine gives each participant credentials that allow a beginning for five minutes. Whoever has some could otherwise send
 * through us to anybody on the internet: it relays to the engine's own address alone.
 */
const turnServer = ({ nodeIp, turn }: EngineSettings) =>
  turn && {
    turn: {
      enabled: true,
      domain: turn.domain,
      tls_port: turn.tlsPort,
      ...(turn.files ? { cert_file: turn.files.cert, key_file: turn.files.key } : { external_tls: true }),
      deny_peer_cidrs: [...allBut(nodeIp), "::/0"],
    },
  };

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
    ...engineTuning,
  },
  ...turnServer(settings),
  ...(settings.metricsPort && { prometheus: { port: settings.metricsPort } }),
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
