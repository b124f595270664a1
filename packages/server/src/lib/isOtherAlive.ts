/**
 * Whether the process that left this pid behind may still run. Ours does not count: in a container every process has the pid of the one
 * that was killed before.
 */
export function isOtherAlive(pid: number): boolean {
  try {
    return pid !== process.pid && process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
