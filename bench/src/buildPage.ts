import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, type InlineConfig } from "vite";

/** Bundles the page in a folder beside this file. Returns how, for a server of it, and where to, which the caller removes. */
export const buildPage = async (name: "minimal" | "prefab"): Promise<{ config: InlineConfig; outDir: string }> => {
  const outDir = await mkdtemp(join(tmpdir(), "palabre-bench-"));
  const config = {
    root: join(import.meta.dirname, name),
    base: "./",
    configFile: false,
    logLevel: "silent",
    build: { outDir, target: "es2024" },
    preview: { port: 0 },
  } as const;
  await build(config);
  return { config, outDir };
};
