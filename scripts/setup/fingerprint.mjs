import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

const NOT_SOURCES = new Set(["node_modules", "dist"]);

/**
 * One short word that changes when any of the files does, whatever their dates say: a clone or a checkout sets new dates on
 * old files, and old dates on new ones are possible too.
 * @param {string} root
 * @param {string[]} paths files and folders below the root
 */
export async function fingerprint(root, paths) {
  const hash = createHash("sha256");
  const files = (await Promise.all(paths.map((path) => listFiles(join(root, path))))).flat().sort();
  const contents = await Promise.all(files.map((file) => readFile(file)));
  files.forEach((file, index) => {
    const content = contents[index] ?? Buffer.alloc(0);
    hash.update(`${relative(root, file)}\0${content.byteLength}\0`).update(content);
  });
  return hash.digest("hex");
}

/**
 * @param {string} path
 * @returns {Promise<string[]>}
 */
async function listFiles(path) {
  const entries = await readdir(path, { withFileTypes: true }).catch((error) => {
    if (error.code === "ENOTDIR") return undefined;
    throw error;
  });
  if (!entries) return [path];
  const kept = entries.filter(({ name }) => !NOT_SOURCES.has(name));
  const nested = await Promise.all(
    kept.map((entry) => (entry.isDirectory() ? listFiles(join(path, entry.name)) : [join(path, entry.name)])),
  );
  return nested.flat();
}
