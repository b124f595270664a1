import { prepare } from "../setup/prepare.mjs";
import { buildWeb } from "../setup/web-build.mjs";
import { announce } from "./announce.mjs";
import { interruptible, whenStopped } from "./interruptible.mjs";
import { ServerProcess } from "./ServerProcess.mjs";

/** @import { Run } from "./interruptible.mjs" */

/** `npm start`: from a fresh clone to a printed address, and until Ctrl-C. */
export function start() {
  return interruptible(async (run) => {
    const { node, env } = await prepare(run);
    await buildWeb({ ...run, node });
    // Somebody who watches the terminal is told by the steps; the rest of the log is for whoever keeps it.
    const logged = process.stderr.isTTY ? { LOG_LEVEL: "warn" } : {};
    const server = new ServerProcess({
      command: node,
      args: ["packages/server/src/main.ts"],
      cwd: run.root,
      env: { ...logged, ...env },
    });
    try {
      await serve(server, run);
    } finally {
      await server.close();
    }
  });
}

/**
 * @param {ServerProcess} server
 * @param {Run} run
 */
async function serve(server, { signal, steps, language }) {
  const stopped = whenStopped(signal);
  const doors = await steps.run({ fr: "Serveur", en: "Server" }, () => Promise.race([server.ready, stopped]));
  if (!doors) return;
  announce(doors, language);
  await Promise.race([server.ended, stopped]);
}
