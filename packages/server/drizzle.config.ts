import { defineConfig } from "drizzle-kit";

// Paths count from where the command runs: the root, by `npm run db:generate -- --name what-changes`.
export default defineConfig({
  dialect: "postgresql",
  schema: "./packages/server/src/database/schema.ts",
  out: "./packages/server/src/database/migrations",
});
