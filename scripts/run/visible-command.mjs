import { spawn } from "node:child_process";
import { ProcessGroup } from "../setup/ProcessGroup.mjs";

/**
 * Runs a program whose lines go straight to the screen; nothing that it started outlives the answer.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, signal: AbortSignal, timeoutMs: number }} options
 * @returns {Promise<boolean>} whether it ended well, in time
 */
export async function runVisibly(command, args, { cwd, env, signal, timeoutMs }) {
  signal.throwIfAborted();
  // Where CI is set, vitest colours its lines even in a file.
  const plain = process.stdout.isTTY ? env : { ...env, NO_COLOR: "1", FORCE_COLOR: undefined };
  const group = new ProcessGroup(
    spawn(command, args, { cwd, env: plain, detached: true, stdio: ["ignore", "inherit", "inherit"] }),
  );
  const close = () => void group.close();
  const timer = setTimeout(() => {
    console.log(`✗ ${args.join(" ")}: not done after ${timeoutMs / 60_000} min, ended`);
    close();
  }, timeoutMs);
  signal.addEventListener("abort", close, { once: true });
  const { code } = await group.exited;
  clearTimeout(timer);
  signal.removeEventListener("abort", close);
  await group.close();
  signal.throwIfAborted();
  return code === 0;
}
