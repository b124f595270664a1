import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startTestEngine, type TestEngine, testEngineSettings } from "../../../testing/src/engine.ts";
import { signalIn } from "../../../testing/src/signalling.ts";
import { ownCertificate } from "../http/ownCertificate.ts";
import { freeTcpPort } from "./ports.ts";
import { mintToken } from "./tokens.ts";
import { TurnConnection, type TurnCredentials } from "./turnClient.fixture.ts";

const servername = "turn.example.org";
const perAddress = 60;
const [greedy, other] = ["127.0.0.2", "127.0.0.3"];

let folder: string;
let engine: TestEngine;
let proxy: ChildProcess;
let port: number;

/** The example as it is, but for its port, its certificates and the names of its inner sockets, which a machine has once. */
const ourProxy = async (turnPort: number): Promise<string> => {
  const example = await readFile(join(import.meta.dirname, "../../../../deploy/haproxy.cfg"), "utf8");
  return example
    .replace("bind :443\n\tbind [::]:443 v6only", `bind 127.0.0.1:${port}`)
    .replaceAll("/etc/haproxy/certs/", `${folder}/certs/`)
    .replaceAll("abns@palabre-", `abns@palabre-${port}-`)
    .replace("127.0.0.1:5349", `127.0.0.1:${turnPort}`);
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "palabre-turn-"));
  const [{ key, cert }, turnPort] = [await ownCertificate(join(folder, "tls")), await freeTcpPort()];
  port = await freeTcpPort();
  await mkdir(join(folder, "certs"));
  await writeFile(join(folder, "certs", "own.pem"), `${cert}\n${key}`);
  const turn = { domain: servername, tlsPort: turnPort };
  engine = await startTestEngine({ settings: { ...(await testEngineSettings()), turn } });
  await writeFile(join(folder, "haproxy.cfg"), await ourProxy(turnPort));
  // Debian keeps it where not everybody's PATH leads.
  const env = { PATH: `${process.env["PATH"]}:/usr/sbin` };
  proxy = spawn("haproxy", ["-db", "-f", join(folder, "haproxy.cfg")], { stdio: "inherit", env });
  await once(proxy, "spawn");
  const first = await vi.waitFor(() => attempt(other), { timeout: 10_000 });
  first.close();
});
afterAll(async () => {
  proxy?.kill("SIGKILL");
  await engine?.close();
  await rm(folder, { recursive: true, force: true });
});

const attempt = (from: string) => TurnConnection.open({ port, servername, from });

/** What the engine gives somebody who was admitted. */
const credentialsOf = async (participantId: string): Promise<TurnCredentials> => {
  const { keys } = engine.host;
  const grant = { participantId, name: participantId, sources: [] };
  const signaller = await signalIn(engine.host.address() ?? "", await mintToken(keys, { meetingId: "m", grant, ttlSeconds: 60 }));
  const [, username = "", credential = ""] =
    /turns:turn\.example\.org:443\?transport=tcp..(\w+)..(\w+)/s.exec(signaller.heard()) ?? [];
  signaller.close();
  return { username, credential };
};

test("whoever opens ports at the TURN server without end gets sixty; others still get theirs, and it is as before once they go", async () => {
  const [theirs, ours] = [await credentialsOf("greedy"), await credentialsOf("other")];
  const opened: TurnConnection[] = [];
  const openMany = async (count: number): Promise<readonly number[]> => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: count }, async () => {
        const connection = await attempt(greedy);
        opened.push(connection);
        return connection.allocate(theirs);
      }),
    );
    return outcomes.filter((outcome) => outcome.status === "fulfilled").map(({ value }) => value);
  };
  const ports = await openMany(3 * perAddress);
  expect(new Set(ports).size).toBe(perAddress);
  const one = await attempt(other);
  expect(ports).not.toContain(await one.allocate(ours));
  one.close();
  for (const connection of opened.splice(0)) connection.close();
  await expect.poll(() => openMany(1), { timeout: 10_000 }).toHaveLength(1);
  for (const connection of opened) connection.close();
});
