import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { stripVTControlCharacters } from "node:util";
import { ProcessGroup } from "./ProcessGroup.mjs";

const KEPT_LINES = 30;

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {AbortSignal} [signal] ends the command and everything that it started
 * @property {number} [timeoutMs]
 * @property {number} [graceMs] how long it may tidy up when it is ended early
 * @property {(line: string) => void} [onLine] hears every line, of either stream, as it is printed
 */

/** A command that did not end well; `tail` holds the last lines that it printed. */
class CommandFailed extends Error {
  /** @param {{ command: string, reason: string, tail: string }} failure */
  constructor({ command, reason, tail }) {
    super([`${command}: ${reason}`, tail].filter(Boolean).join("\n"));
    this.name = "CommandFailed";
  }
}

/**
 * Runs a command to its end; nothing that it started outlives the answer.
 * @param {string} command
 * @param {string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<string>} the last lines that it printed
 */
export async function runCommand(command, args, { cwd, env, signal, timeoutMs, graceMs = 5_000, onLine } = {}) {
  signal?.throwIfAborted();
  // What is kept may be shown in a log, or searched: no colours. Some programs do not know NO_COLOR.
  const plain = { ...(env ?? process.env), NO_COLOR: "1", FORCE_COLOR: undefined };
  const child = spawn(command, args, { cwd, env: plain, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const group = new ProcessGroup(child);
  /** @type {string[]} */
  const lines = [];
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on("line", (printed) => {
      const line = stripVTControlCharacters(printed);
      onLine?.(line);
      lines.push(line);
      if (lines.length > KEPT_LINES) lines.shift();
    });
  }
  const drained = new Promise((resolve) => child.once("close", resolve));
  const close = () => void group.close({ graceMs });
  const timer = timeoutMs === undefined ? undefined : setTimeout(close, timeoutMs);
  signal?.addEventListener("abort", close, { once: true });
  const exit = await group.exited;
  clearTimeout(timer);
  signal?.removeEventListener("abort", close);
  await group.close();
  signal?.throwIfAborted();
  if (exit.error) throw new CommandFailed({ command, reason: exit.error.message, tail: "" });
  await drained;
  const tail = lines.join("\n");
  if (exit.code !== 0) throw new CommandFailed({ command, reason: `exit ${exit.code ?? exit.signal}`, tail });
  return tail;
}
