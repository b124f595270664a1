import { BlockList } from "node:net";
import { expect, test } from "vitest";
import { type EngineSettings, engineConfig, engineFingerprint } from "./engineConfig.ts";

const settings: EngineSettings = { nodeIp: "192.0.2.7", udpPort: 7882, tcpPort: 7881 };
const written = (changes: Partial<EngineSettings> = {}) =>
  JSON.parse(engineConfig({ ...settings, ...changes }, { keys: { apiKey: "key", apiSecret: "secret" }, port: 7880 }));

test("the engine listens for signalling on the loopback interface only", () => {
  expect(written().bind_addresses).toEqual(["127.0.0.1"]);
  expect(written().port).toBe(7880);
});

test("without a STUN server a silent port of ours is named, never a third party's, nor the one from which media comes", () => {
  expect(written().rtc.stun_servers).toEqual(["192.0.2.7:7881"]);
  expect(written({ nodeIp: "2001:db8::1" }).rtc.stun_servers).toEqual(["[2001:db8::1]:7881"]);
});

test("the operator's STUN servers replace our own port", () => {
  expect(written({ stunServers: ["stun.example.org:3478"] }).rtc.stun_servers).toEqual(["stun.example.org:3478"]);
});

test("a TURN server speaks TLS with the files, or leaves it to a proxy, and there is none unless asked for", () => {
  const turn = { domain: "turn.example.org", tlsPort: 5349 };
  expect(written().turn).toBeUndefined();
  expect(written({ turn }).turn).toMatchObject({ enabled: true, domain: "turn.example.org", tls_port: 5349, external_tls: true });
  const { turn: own } = written({ turn: { ...turn, files: { cert: "/c.pem", key: "/k.pem" } } });
  expect(own).toMatchObject({ cert_file: "/c.pem", key_file: "/k.pem" });
  expect(own.external_tls).toBeUndefined();
});

test("a TURN server relays to the engine and to nobody else", () => {
  const { deny_peer_cidrs: denied } = written({ turn: { domain: "turn.example.org", tlsPort: 5349 } }).turn;
  const closed = new BlockList();
  for (const cidr of denied as string[]) {
    const [network = "", bits] = cidr.split("/");
    // The list would hold every IPv4 address for one of IPv6 with no bits; Go, which reads this, keeps the two apart.
    if (network !== "::") closed.addSubnet(network, Number(bits));
  }
  expect(closed.check("192.0.2.7")).toBe(false);
  const others = ["192.0.2.6", "192.0.2.8", "192.0.3.7", "64.0.2.7", "0.0.0.0", "255.255.255.255", "127.0.0.1", "8.8.8.8"];
  for (const other of others) expect(closed.check(other)).toBe(true);
  expect(denied).toContain("::/0");
});

test("loopback candidates are offered only on demand", () => {
  expect(written().rtc.enable_loopback_candidate).toBe(false);
  expect(written({ isLoopbackOffered: true }).rtc.enable_loopback_candidate).toBe(true);
});

test("how much a network carries is judged by what arrived, not by what browsers guess", () => {
  expect(written().rtc.congestion_control.use_send_side_bwe).toBe(true);
});

test("nobody waits a second for a whole frame because somebody else has just had one", () => {
  expect(written().rtc.pli_throttle).toEqual({ low_quality: "150ms", mid_quality: "250ms", high_quality: "400ms" });
});

test("a fingerprint changes with every setting and with the program, and hides what it was made of", () => {
  const fingerprint = engineFingerprint(settings, "a");
  expect(engineFingerprint({ ...settings }, "a")).toBe(fingerprint);
  const others: Partial<EngineSettings>[] = [
    { nodeIp: "192.0.2.8" },
    { udpPort: 1 },
    { tcpPort: 1 },
    { stunServers: ["a:1"] },
    { metricsPort: 6789 },
    { turn: { domain: "a.example.org", tlsPort: 443 } },
    { webhookUrl: "http://127.0.0.1/" },
    { isLoopbackOffered: true },
  ];
  for (const other of others) expect(engineFingerprint({ ...settings, ...other }, "a")).not.toBe(fingerprint);
  expect(engineFingerprint(settings, "b")).not.toBe(fingerprint);
  expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
});
