import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, type InlineConfig } from "vite";

/** Bundles the minimal page. Returns how, for a server of it, and the folder, which the caller removes. */
export const buildMinimal = async (): Promise<{ config: InlineConfig; outDir: string }> => {
  const outDir = await mkdtemp(join(tmpdir(), "palabre-bench-"));
  const config = {
    root: import.meta.dirname,
    base: "./",
    configFile: false,
    logLevel: "silent",
    build: { outDir, target: "es2024" },
    preview: { port: 0 },
  } as const;
  await build(config);
  return { config, outDir };
};
