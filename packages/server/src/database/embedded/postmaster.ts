import { spawn } from "node:child_process";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { isOtherAlive } from "../../lib/isOtherAlive.ts";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import type { ClusterFolder } from "./ClusterFolder.ts";
import type { PostgresLog } from "./PostgresLog.ts";
import { readPostmasterFile } from "./postmasterFile.ts";

const pollMs = 10;
const patienceMs = 10_000;

export type Launch = {
  folder: ClusterFolder;
  log: PostgresLog;
  binaries: Binaries;
  account: Account;
  settings: readonly string[];
};

/** PostgreSQL ended before it took a connection. The message is its own, if it had one. */
export class PostmasterEnded extends Error {
  override readonly name = "PostmasterEnded";

  /**
   * Another one is there, or seems to be: who was killed stays a zombie until its parent has looked, for seconds under some
   * supervisors, and until then keeps its lock and its memory.
   */
  get isLocked(): boolean {
    return /lock file .* already exists|pre-existing shared memory block/.test(this.message);
  }
}

/** Starts PostgreSQL and returns once it takes connections, however long it takes to recover from a crash. */
export async function startPostmaster({ folder, log, binaries, account, settings }: Launch): Promise<void> {
  const output = await log.open(account);
  // In a session of its own: Ctrl-C is for us, who close it in order.
  const child = spawn(binaries.postgres, ["-D", folder.cluster, ...settings], {
    ...account,
    cwd: folder.root,
    env: {},
    detached: true,
    stdio: ["ignore", output.fd, output.fd],
  });
  child.unref();
  let end: string | undefined;
  child.once("error", (error) => (end = error.message));
  child.once("exit", (code, signal) => (end = `It ended with ${signal ?? `code ${code}`} and no message.`));
  try {
    for (;;) {
      if (end) throw new PostmasterEnded((await log.failure()) ?? end);
      const file = await readPostmasterFile(folder.postmasterFile);
      if (file?.isReady && file.pid === child.pid) return;
      await wait(pollMs);
    }
  } finally {
    await output.close();
  }
}

/** Whether a PostgreSQL lives here. The socket is in a folder of its account's own, so nobody else can be at its other end. */
export function isAnswering({ socket }: ClusterFolder): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const connection = connect(socket);
  connection.once("connect", () => resolve(true)).once("error", () => resolve(false));
  return promise.finally(() => connection.destroy());
}

/** Ends PostgreSQL in order, rolling back what runs; at once, if it does not obey, which loses nothing either. */
export async function stopPostmaster(folder: ClusterFolder): Promise<void> {
  // Whoever answers has written its pid into the file; in a file that nobody stands for, the pid may be another program's by now.
  if (!(await isAnswering(folder))) return;
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    const pid = await livingPid(folder);
    if (!pid) return;
    process.kill(pid, signal);
    const deadline = Date.now() + patienceMs;
    while ((await livingPid(folder)) && Date.now() < deadline) await wait(pollMs);
  }
}

async function livingPid({ postmasterFile }: ClusterFolder): Promise<number | undefined> {
  const file = await readPostmasterFile(postmasterFile);
  return file && isOtherAlive(file.pid) ? file.pid : undefined;
}
