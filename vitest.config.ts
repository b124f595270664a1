import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts", "bench/src/**/*.test.ts", "fuzz/*.test.ts"],
    pool: "forks",
    // Nothing here works at import time or keeps a singleton, so that files may share a process: it saves half of the time.
    isolate: false,
    globalSetup: "packages/testing/src/globalSetup.ts",
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
