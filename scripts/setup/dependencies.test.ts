import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installDependencies, requireDependencies } from "./dependencies.mjs";
import { Steps } from "./Steps.mjs";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "palabre-dependencies-"));
  mkdirSync(join(root, "part"));
  writeFileSync(join(root, "part/package.json"), JSON.stringify({ name: "part", version: "1.0.0" }));
  lock("1.0.0");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A project whose dependency lies beside it, or is to be had at an address. */
function lock(version: string, address?: string): void {
  const dependencies = { part: address ?? "file:part" };
  const part = address
    ? { "node_modules/part": { version: "1.0.0", resolved: address } }
    : { part: { version: "1.0.0" }, "node_modules/part": { resolved: "part", link: true } };
  const packages = { "": { name: "project", version, dependencies }, ...part };
  writeFileSync(join(root, "package.json"), JSON.stringify({ name: "project", version, dependencies }));
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({ name: "project", version, lockfileVersion: 3, packages }));
}

/** Installs, and tells whether npm was run: it empties node_modules first, and so takes the mark away. */
async function install(signal = new AbortController().signal, patienceMs?: number[]): Promise<"by npm" | "already there"> {
  const steps = new Steps({ out: new PassThrough() as unknown as NodeJS.WriteStream, language: "en" });
  const mark = join(root, "node_modules/mark");
  if (existsSync(join(root, "node_modules"))) writeFileSync(mark, "");
  // What `npm --silent start` hands down.
  const env = { ...process.env, npm_config_fetch_retries: "0", npm_config_loglevel: "silent" };
  await installDependencies({ root, env, signal, steps }, patienceMs);
  return existsSync(mark) ? "already there" : "by npm";
}

const NOBODY = "http://127.0.0.1:1/part.tgz";

test("a fresh clone is installed, once, whatever the dates of its files", async () => {
  expect(await install()).toBe("by npm");
  utimesSync(join(root, "package-lock.json"), 1, 1);
  expect(await install()).toBe("already there");
});

test("another package-lock.json is installed anew", async () => {
  await install();
  lock("2.0.0");
  expect(await install()).toBe("by npm");
});

test("an installation that failed says why, and is begun again", async () => {
  await install();
  lock("2.0.0", NOBODY);
  await expect(install()).rejects.toMatchObject({
    name: "Problem",
    why: { en: expect.stringContaining("ECONNREFUSED") },
    todo: { en: expect.stringContaining("try again") },
  });
  lock("1.0.0");
  expect(await install()).toBe("by npm");
});

test("an installation that was interrupted half-way is begun again", async () => {
  const interruption = new AbortController();
  const silentRegistry = createServer(() => interruption.abort()).listen(0, "127.0.0.1");
  await once(silentRegistry, "listening");
  await install();
  lock("1.0.0", `http://127.0.0.1:${(silentRegistry.address() as AddressInfo).port}/part.tgz`);
  await expect(install(interruption.signal)).rejects.toMatchObject({ name: "AbortError" });
  silentRegistry.closeAllConnections();
  silentRegistry.close();
  lock("1.0.0");
  expect(await install()).toBe("by npm");
});

test("a download that hangs is begun again", async () => {
  let asked = 0;
  const registry = createServer((_request, response) => {
    asked += 1;
    if (asked > 1) response.writeHead(404).end();
  }).listen(0, "127.0.0.1");
  await once(registry, "listening");
  lock("1.0.0", `http://127.0.0.1:${(registry.address() as AddressInfo).port}/part.tgz`);
  await expect(install(undefined, [4_000, 8_000, 60_000])).rejects.toMatchObject({ why: { en: expect.stringContaining("404") } });
  registry.closeAllConnections();
  registry.close();
});

test("a command that installs nothing asks for the dependencies that it needs", async () => {
  await expect(requireDependencies(root)).rejects.toMatchObject({
    name: "Problem",
    todo: { en: expect.stringContaining("npm ci") },
  });
});
