import { expect, test } from "vitest";
import { type EngineSettings, engineConfig, engineFingerprint } from "./engineConfig.ts";

const settings: EngineSettings = { nodeIp: "192.0.2.7", udpPort: 7882, tcpPort: 7881 };
const written = (changes: Partial<EngineSettings> = {}) =>
  JSON.parse(engineConfig({ ...settings, ...changes }, { keys: { apiKey: "key", apiSecret: "secret" }, port: 7880 }));

test("the engine listens for signalling on the loopback interface only", () => {
  expect(written().bind_addresses).toEqual(["127.0.0.1"]);
  expect(written().port).toBe(7880);
});

test("without a STUN or TURN server a silent port of ours is named, never a third party's, nor the one of media", () => {
  expect(written().rtc.stun_servers).toEqual(["192.0.2.7:7881"]);
  expect(written({ nodeIp: "2001:db8::1" }).rtc.stun_servers).toEqual(["[2001:db8::1]:7881"]);
});

test("the operator's STUN and TURN servers replace our own port", () => {
  expect(written({ stunServers: ["stun.example.org:3478"] }).rtc.stun_servers).toEqual(["stun.example.org:3478"]);
  const turn = { host: "turn.example.org", port: 443, protocol: "tls", secret: "s", ttlSeconds: 600 } as const;
  expect(written({ turnServers: [turn] }).rtc).toMatchObject({
    stun_servers: [],
    turn_servers: [{ host: "turn.example.org", port: 443, protocol: "tls", secret: "s", ttl: 600 }],
  });
});

test("loopback candidates are offered only on demand", () => {
  expect(written().rtc.enable_loopback_candidate).toBe(false);
  expect(written({ isLoopbackOffered: true }).rtc.enable_loopback_candidate).toBe(true);
});

test("a fingerprint changes with every setting and with the program, and hides what it was made of", () => {
  const fingerprint = engineFingerprint(settings, "a");
  expect(engineFingerprint({ ...settings }, "a")).toBe(fingerprint);
  const others: Partial<EngineSettings>[] = [
    { nodeIp: "192.0.2.8" },
    { udpPort: 1 },
    { tcpPort: 1 },
    { stunServers: ["a:1"] },
    { webhookUrl: "http://127.0.0.1/" },
    { isLoopbackOffered: true },
  ];
  for (const other of others) expect(engineFingerprint({ ...settings, ...other }, "a")).not.toBe(fingerprint);
  expect(engineFingerprint(settings, "b")).not.toBe(fingerprint);
  expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
});
