import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "./command.mjs";

/** @import { Supply } from "./engine.mjs" */

const STALLED_AFTER_MS = 30_000;
const ARCHITECTURES = { x64: "amd64", arm64: "arm64", arm: "armv7" };

/**
 * Fetches the official archive, refuses it unless its published checksum agrees, and unpacks the program.
 * @param {Supply & { releases: string }} supply
 * @returns {Promise<string>} the program
 */
export async function downloadEngine({ version, folder, env, signal, step, releases }) {
  const name = `livekit_${version}_${process.platform}_${architecture()}.tar.gz`;
  const base = `${releases.replace(/\/+$/, "")}/v${version}`;
  const expected = checksumOf(name, await fetchText(`${base}/checksums.txt`, signal));

  const archive = join(folder, name);
  const actual = await fetchFile(`${base}/${name}`, archive, {
    signal,
    onProgress: (fraction) => {
      const percent = `${Math.floor(fraction * 100)} %`;
      step.tell({ fr: `téléchargement · ${percent}`, en: `downloading · ${percent}` });
    },
  });
  if (actual !== expected) throw new Error(`${base}/${name}: sha256 ${actual} ≠ checksums.txt ${expected}`);
  await runCommand("tar", ["-xzf", archive, "-C", folder, "livekit-server"], { env, signal });
  return join(folder, "livekit-server");
}

function architecture() {
  return ARCHITECTURES[/** @type {keyof typeof ARCHITECTURES} */ (process.arch)] ?? process.arch;
}

/**
 * @param {string} name
 * @param {string} checksums lines of `sha256  name`
 */
function checksumOf(name, checksums) {
  const line = checksums.split("\n").find((each) => each.trim().endsWith(` ${name}`) || each.trim().endsWith(`*${name}`));
  const checksum = line?.trim().split(/\s/)[0];
  if (!checksum || !/^[0-9a-f]{64}$/i.test(checksum)) throw new Error(`checksums.txt: no sha256 of ${name}`);
  return checksum.toLowerCase();
}

/**
 * @param {string} url
 * @param {AbortSignal} signal
 */
async function fetchText(url, signal) {
  const chunks = [];
  for await (const { chunk } of fetchChunks(url, signal)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/**
 * @param {string} url
 * @param {string} file
 * @param {{ signal: AbortSignal, onProgress: (fraction: number) => void }} options
 * @returns {Promise<string>} its sha256
 */
async function fetchFile(url, file, { signal, onProgress }) {
  const hash = createHash("sha256");
  const handle = await open(file, "w");
  try {
    let received = 0;
    for await (const { chunk, sizeBytes } of fetchChunks(url, signal)) {
      hash.update(chunk);
      await handle.write(chunk);
      received += chunk.byteLength;
      if (sizeBytes > 0) onProgress(Math.min(1, received / sizeBytes));
    }
  } finally {
    await handle.close();
  }
  return hash.digest("hex");
}

/**
 * @param {string} url
 * @param {AbortSignal} signal
 */
async function* fetchChunks(url, signal) {
  const stalled = new AbortController();
  const abort = () => stalled.abort();
  signal.addEventListener("abort", abort, { once: true });
  const timer = setTimeout(abort, STALLED_AFTER_MS);
  try {
    const response = await fetch(url, { signal: stalled.signal });
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
    const sizeBytes = Number(response.headers.get("content-length") ?? 0);
    for await (const chunk of response.body) {
      timer.refresh();
      yield { chunk, sizeBytes };
    }
  } catch (error) {
    throw new Error(`${url}: ${stalled.signal.aborted ? `no answer for ${STALLED_AFTER_MS / 1000} s` : reasonOf(error)}`);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
  }
}

/**
 * `fetch` says "fetch failed" and hides the reason in its cause.
 * @param {unknown} error
 */
function reasonOf(error) {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
