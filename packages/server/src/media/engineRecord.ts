import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { EngineKeys } from "./EngineHost.ts";
import { identify, ProcessIdentity } from "./ProcessIdentity.ts";

/** What a server process leaves behind about its engine, so that the next one finds it if the first was killed. */
const EngineRecord = z.strictObject({
  engine: ProcessIdentity,
  /** The server process that answers for the engine. */
  owner: ProcessIdentity,
  port: z.int().positive(),
  fingerprint: z.string(),
  keys: z.strictObject({ apiKey: z.string().min(1), apiSecret: z.string().min(32) }),
});
export type EngineRecord = z.infer<typeof EngineRecord>;

const fileIn = (dataDir: string): string => join(dataDir, "engine.json");

const parsed = (text: string): EngineRecord | undefined => {
  try {
    return EngineRecord.parse(JSON.parse(text));
  } catch {
    // A record that cannot be read names no engine; the next start writes a new one.
    return undefined;
  }
};

export const readRecord = (dataDir: string): EngineRecord | undefined => {
  try {
    return parsed(readFileSync(fileIn(dataDir), "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
};

/**
 * Records the engine as ours. Synchronous, so that nothing comes between an engine's start and its record; and by renaming, so
 * that nobody reads half of it.
 */
export const recordEngine = (dataDir: string, record: Omit<EngineRecord, "owner">): void => {
  const owner = identify(process.pid);
  if (!owner) throw new Error("This process cannot tell itself from others; is /proc or ps missing?");
  const file = fileIn(dataDir);
  writeFileSync(`${file}.new`, JSON.stringify({ ...record, owner }), { mode: 0o600 });
  renameSync(`${file}.new`, file);
};

export const forgetRecord = (dataDir: string): void => rmSync(fileIn(dataDir), { force: true });

/** The name is no secret: it tells a token's issuer. */
export const newKeys = (): EngineKeys => ({
  apiKey: `palabre-${randomBytes(6).toString("hex")}`,
  apiSecret: randomBytes(32).toString("base64url"),
});
