import { defineConfig } from "vitest/config";

const everything = ["packages/*/src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts", "bench/src/**/*.test.ts", "fuzz/*.test.ts"];

/** They count what their process holds, and whatever ran there before would count as well. */
const counting = ["packages/server/src/sockets/{bounds,churn}.wire.test.ts"];

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    globalSetup: "packages/testing/src/globalSetup.ts",
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      // Nothing here works at import time or keeps a singleton, so that files may share a process: it saves half of the time.
      {
        extends: true,
        test: { name: "shared", include: everything, exclude: [...counting, "**/node_modules/**"], isolate: false },
      },
      // After all others and one by one: a busy machine leaves other things behind.
      { extends: true, test: { name: "alone", include: counting, maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
  },
});
