import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "../../packages/server/src/config.ts";
import { engineTuning } from "../../packages/server/src/media/engineTuning.ts";
import { variables } from "../../packages/server/src/variables.ts";
import { ENGINE_VERSION } from "../setup/engine.mjs";

const read = (name: string): string => readFileSync(join(import.meta.dirname, "../../deploy", name), "utf8");

const [compose, dockerfile, unit] = ["compose.yaml", "Dockerfile", "palabre.service"].map(read) as [string, string, string];
const liveKit = read("livekit.yaml");

const pairsIn = (text: string, pattern: RegExp): Record<string, string> =>
  Object.fromEntries([...text.matchAll(pattern)].map(([, name = "", value = ""]) => [name, value]));

const example = pairsIn(read(".env.example"), /^([A-Z_]+)=(.*)$/gm);

/** Palabre's own environment in the compose file, filled in as from `.env`, where each secret is some text. */
const composed = pairsIn(
  (/^ {2}palabre:\n(?: {4}.*\n)+/m.exec(compose) ?? [""])[0].replaceAll(
    /\$\{(\w+)[^}]*\}/g,
    (_all, name) => example[name] || "secret",
  ),
  /^ {6}"?([A-Z_]+)"?: "?([^"\n]*)"?$/gm,
);

test("the server reads every variable that the compose file, the image and the unit give it", () => {
  const imaged = pairsIn(dockerfile, /\b([A-Z_]+)=(\S+)/g);
  const united = pairsIn(unit, /^Environment=([A-Z_]+)=(.*)$/gm);
  expect(Object.keys(composed).length).toBeGreaterThan(5);
  for (const environment of [composed, imaged, united]) {
    const { NODE_ENV: _ofNode, ...ours } = environment;
    expect(Object.keys(variables)).toEqual(expect.arrayContaining(Object.keys(ours)));
    expect(() => readConfig(environment)).not.toThrow();
  }
});

test("whatever the compose file takes from .env is in the example", () => {
  const taken = [...compose.matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
  expect(Object.keys(example).sort()).toEqual([...new Set(taken)].sort());
});

test("image, compose file and unit name the engine that npm start brings in", () => {
  for (const [file, count] of [
    [dockerfile, 1],
    [compose, 1],
    [unit, 1],
  ] as const) {
    const named = [...file.matchAll(/livekit-server[:-]v?(\d+\.\d+\.\d+)/g)].map(([, version]) => version);
    expect(named).toEqual(Array(count).fill(ENGINE_VERSION));
  }
});

/** As a YAML file has it, without quotes. */
const yamlLines = (part: object, indent: string): string =>
  Object.entries(part)
    .map(([name, value]) =>
      typeof value === "object" ? `${indent}${name}:\n${yamlLines(value, `${indent}  `)}` : `${indent}${name}: ${value}\n`,
    )
    .join("");

test("LiveKit is tuned as the engine that the server starts itself", () => {
  expect(liveKit).toContain(yamlLines(engineTuning, "  "));
});

test("the ports of media are the server's own, in LiveKit's settings, the compose file and the image", () => {
  const [udp, tcp] = [variables.MEDIA_UDP_PORT.fallback, variables.MEDIA_TCP_PORT.fallback];
  expect(liveKit).toContain(`udp_port: ${udp}\n  tcp_port: ${tcp}\n`);
  expect(compose).toContain(`"${tcp}:${tcp}/tcp", "${udp}:${udp}/udp"`);
  expect(dockerfile).toContain(`EXPOSE ${variables.PORT.fallback}/tcp ${tcp}/tcp ${udp}/udp`);
});

test("the proxy for one port 443 leads to where the server and its engine listen", () => {
  const proxy = read("haproxy.cfg");
  expect(proxy).toContain(`server palabre 127.0.0.1:${variables.PORT.fallback}\n`);
  expect(proxy).toContain(`server engine 127.0.0.1:${variables.TURN_TLS_PORT.fallback}\n`);
  const [, settings = ""] = /^#( {3}TLS=.*)$/m.exec(proxy) ?? [];
  expect(() => readConfig(pairsIn(settings, /(\w+)=(\S+)/g))).not.toThrow();
});
