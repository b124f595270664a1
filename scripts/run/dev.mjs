import { once } from "node:events";
import { connect, createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { prepare } from "../setup/prepare.mjs";
import { announce } from "./announce.mjs";
import { interruptible, whenStopped } from "./interruptible.mjs";
import { ServerProcess } from "./ServerProcess.mjs";

/** @import { Run } from "./interruptible.mjs" */

const DEFAULT_PORT = 3000;
const POLL_MS = 50;

/** `npm run dev`: the pages reload as they are edited, the server starts again as it is; the one port is that of the pages. */
export function dev() {
  return interruptible(async (run) => {
    const { node, env } = await prepare(run);
    const port = Number(env["PORT"] || DEFAULT_PORT);
    const inner = await findFreePort();
    const server = new ServerProcess({
      command: node,
      args: ["--watch", "--watch-preserve-output", "packages/server/src/main.ts"],
      cwd: run.root,
      env: { ...env, PORT: String(inner), HOST: "127.0.0.1", TLS: "off", PALABRE_DEV: "1" },
    });
    const pages = new ServerProcess({
      command: node,
      args: ["node_modules/vite/bin/vite.js", "packages/web", "--port", String(port), "--strictPort", "--clearScreen", "false"],
      cwd: run.root,
      env: { ...env, PALABRE_SERVER_PORT: String(inner) },
    });
    try {
      await serve({ server, pages, port }, run);
    } finally {
      await Promise.all([pages.close(), server.close()]);
    }
  });
}

/**
 * @param {{ server: ServerProcess, pages: ServerProcess, port: number }} parts
 * @param {Run} run
 */
async function serve({ server, pages, port }, { signal, steps, language }) {
  const ended = Promise.race([server.ended, pages.ended, whenStopped(signal)]);
  const started = Promise.all([server.ready, whenListening(port, signal)]);
  const isReady = await steps.run({ fr: "Serveur et pages", en: "Server and pages" }, () =>
    Promise.race([started.then(() => true), ended.then(() => false)]),
  );
  if (!isReady) return;
  announce({ urls: [`http://localhost:${port}`] }, language);
  await ended;
}

async function findFreePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("A TCP port has a number");
  return address.port;
}

/**
 * @param {number} port
 * @param {AbortSignal} signal
 */
async function whenListening(port, signal) {
  while (!signal.aborted && !(await isListening(port))) await wait(POLL_MS);
}

/** @param {number} port */
function isListening(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "localhost");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
