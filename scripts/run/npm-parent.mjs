import { readFileSync } from "node:fs";

/**
 * npm stands above us, or above the shell that it started us with: most shells stay, and would hide its end from us.
 * @returns {() => boolean} whether npm has gone since
 */
export function watchNpm() {
  const parent = process.ppid;
  const grandparent = nameOf(parent)?.startsWith("npm") ? undefined : parentOf(parent);
  return () => process.ppid !== parent || (grandparent !== undefined && parentOf(parent) !== grandparent);
}

/** @param {number} pid */
function nameOf(pid) {
  return statOf(pid)?.name;
}

/** @param {number} pid */
function parentOf(pid) {
  return statOf(pid)?.parent;
}

/**
 * @param {number} pid
 * @returns {{ name: string, parent: number } | undefined} nothing where the system is not Linux
 */
function statOf(pid) {
  try {
    const [, name = "", parent] = /\((.*)\) \S (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return { name, parent: Number(parent) };
  } catch {
    return undefined;
  }
}
