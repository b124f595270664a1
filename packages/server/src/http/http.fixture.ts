import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { brotliCompressSync } from "node:zlib";

export type RawAnswer = { status: number; headers: Headers; body: string };

/** Sends bytes as they are, and reads what comes until the server closes. */
export const sayRaw = async (port: number, bytes: string | Buffer, host = "127.0.0.1"): Promise<RawAnswer> => {
  const socket = connect({ port, host });
  await once(socket, "connect");
  socket.on("error", () => {}); // A server that refuses before it has read everything resets the connection: what it said still counts.
  socket.write(bytes);
  const [head = "", body = ""] = (await text(socket).catch(() => "")).split("\r\n\r\n", 2);
  const [statusLine = "", ...lines] = head.split("\r\n");
  const headers = new Headers(lines.map((line) => line.split(": ", 2) as [string, string]));
  return { status: Number(statusLine.split(" ")[1]), headers, body };
};

/** A page and two files, one of them compressed as well, as a build leaves them. */
export const builtPages = async (): Promise<{ webDir: string; remove: () => Promise<void> }> => {
  const webDir = await mkdtemp(join(tmpdir(), "palabre-pages-"));
  await mkdir(join(webDir, "assets"));
  await writeFile(join(webDir, "index.html"), "<!doctype html><title>Palabre</title>");
  await writeFile(join(webDir, "favicon.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
  await writeFile(join(webDir, "assets", "app-1a2b3c.js"), "export {};");
  await writeFile(join(webDir, "assets", "app-1a2b3c.js.br"), brotliCompressSync("export {};"));
  return { webDir, remove: () => rm(webDir, { recursive: true, force: true }) };
};
