import { spawn } from "node:child_process";
import { Problem } from "../setup/Problem.mjs";
import { ProcessGroup } from "../setup/ProcessGroup.mjs";

/** @import { Exit } from "../setup/ProcessGroup.mjs" */
/** @import { Text } from "../setup/language.mjs" */

/**
 * What the server says once over the IPC channel when it has started, or could not.
 * @typedef {{ urls: string[], administratorUrl?: string }} Doors where it is reached; how somebody becomes the first administrator
 * @typedef {{ type: "ready" } & Doors | { type: "failed", what: string, why: string, todo: string }} ServerMessage
 */

/** The server while it runs: ready or refused, then ended by us or by itself. */
export class ServerProcess {
  #group;

  /** @param {{ command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv }} options */
  constructor({ command, args, cwd, env }) {
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", "inherit", "inherit", "ipc"] });
    this.#group = new ProcessGroup(child);
    // Both may reject with nobody waiting any more, after a stop: that is no unhandled failure.
    /** @type {Promise<never>} rejects with a Problem when the server ends without having been asked to */
    this.ended = this.#group.exited.then((exit) => Promise.reject(endedByItself(exit)));
    this.ended.catch(() => undefined);
    /** @type {Promise<Doors>} rejects with a Problem */
    this.ready = new Promise((resolve, reject) => {
      child.on("message", (/** @type {ServerMessage} */ message) => {
        if (message.type === "ready") resolve(message);
        if (message.type === "failed") reject(refused(message));
      });
      this.ended.catch(reject);
    });
    this.ready.catch(() => undefined);
  }

  /** @param {{ graceMs?: number }} [options] */
  close(options) {
    return this.#group.close(options);
  }
}

/** @param {Extract<ServerMessage, { type: "failed" }>} message */
function refused({ what, why, todo }) {
  return new Problem({ what: inBoth(what), why: inBoth(why), todo: inBoth(todo) });
}

/** @param {Exit} exit */
function endedByItself({ code, signal, error }) {
  const how = error?.message ?? `exit ${code ?? signal}`;
  return new Problem({
    what: { fr: "Le serveur s'est arrêté.", en: "The server has stopped." },
    why: { fr: `${how} ; ses dernières lignes sont ci-dessus.`, en: `${how}; its last lines are above.` },
    todo: {
      fr: "Corrigez ce que disent ces lignes, puis recommencez.",
      en: "Mend what these lines say, then try again.",
    },
  });
}

/**
 * @param {string} sentence
 * @returns {Text}
 */
function inBoth(sentence) {
  return { fr: sentence, en: sentence };
}
