import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

type Bundle = Parameters<Extract<NonNullable<Plugin["generateBundle"]>, (...args: never) => unknown>>[1];

const page = "offline.html";
const placeholder = "PALABRE_OFFLINE";

/** What is in a file of the build; files whose names do not change are copied as they are. */
const textOf = (bundle: Bundle, file: string): string => {
  const output = bundle[file];
  if (!output) return readFileSync(new URL(`../public/${file}`, import.meta.url), "latin1");
  return output.type === "asset" ? String(output.source) : output.code;
};

/** Addresses of ours that a page or a style sheet names. */
const named = (text: string): string[] =>
  [...text.matchAll(/(?:src|href)="\/([^"]+)"|url\(\/([^)]+)\)/g)].map(([, attribute, url]) => attribute ?? url ?? "");

const neededBy = (bundle: Bundle, file: string): string[] => {
  const direct = named(textOf(bundle, file));
  const styles = direct.filter((name) => name.endsWith(".css"));
  return [...new Set([file, ...direct, ...styles.flatMap((style) => named(textOf(bundle, style)))])];
};

/** Writes `sw.js`: the service worker with the list of what the page without a network needs, and a name for this content. */
export const serviceWorker = (source: URL): Plugin => ({
  name: "service-worker",
  enforce: "post",
  generateBundle: {
    order: "post",
    handler(_options, bundle) {
      if (!bundle[page]) this.error(`There is no ${page}`);
      const files = neededBy(bundle, page);
      const hash = createHash("sha256");
      for (const file of files) hash.update(file).update(textOf(bundle, file));
      const offline = { version: hash.digest("hex").slice(0, 16), files: files.map((file) => `/${file}`) };
      const worker = readFileSync(source, "utf8");
      if (!worker.includes(placeholder)) this.error(`The service worker has no place for ${placeholder}`);
      this.emitFile({ type: "asset", fileName: "sw.js", source: worker.replace(placeholder, () => JSON.stringify(offline)) });
    },
  },
});
