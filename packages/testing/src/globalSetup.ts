import type { TestProject } from "vitest/node";
import { startTestCluster, type TestServer } from "./TestCluster.ts";

declare module "vitest" {
  interface ProvidedContext {
    databaseServer: TestServer;
  }
}

/** One PostgreSQL for all test files of a run; `testDatabase()` gives each its own database on it. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const { server, close } = await startTestCluster(process.env["DATABASE_URL_TEST"]);
  provide("databaseServer", server);
  return close;
}
