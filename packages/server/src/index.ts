/** What tests, benchmarks and tools may use of the server. */
export { type App, type AppParts, buildApp } from "./app.ts";
export { readConfig } from "./config.ts";
export { type Database, openDatabase } from "./database/index.ts";
export { buildHeart, type Heart } from "./heart.ts";
export { type Letter, type Mail, openMail } from "./mail/index.ts";
export { type EngineHost, EngineProcess, MediaNodes, MediaSource, mintToken } from "./media/index.ts";
export { createMetrics } from "./metrics.ts";
