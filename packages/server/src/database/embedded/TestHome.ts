import { mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { pino } from "pino";
import { memoryFolder } from "../../../../testing/src/memoryFolder.ts";
import { type Database, type DatabaseOptions, openDatabase } from "../index.ts";
import { type ClusterFolder, layout } from "./ClusterFolder.ts";
import { stopPostmaster } from "./postmaster.ts";
import { readPostmasterFile } from "./postmasterFile.ts";

/** A data directory for one test, and all that was opened in it. */
export class TestHome {
  readonly dataDir: string;
  readonly folder: ClusterFolder;
  readonly #opened: Database[] = [];

  private constructor(dataDir: string) {
    this.dataDir = dataDir;
    this.folder = layout(join(dataDir, "postgresql"));
  }

  static async create(parent = memoryFolder()): Promise<TestHome> {
    return new TestHome(await mkdtemp(join(parent, "palabre-home-")));
  }

  async open(options: Pick<DatabaseOptions, "onTrouble" | "alone" | "answerWithinMs"> = {}): Promise<Database> {
    const database = await openDatabase({ dataDir: this.dataDir, log: pino({ level: "silent" }), ...options });
    this.#opened.push(database);
    return database;
  }

  /** 0 when there is none. */
  async postmasterPid(): Promise<number> {
    return (await readPostmasterFile(this.folder.postmasterFile))?.pid ?? 0;
  }

  async postgresLog(): Promise<string> {
    return readFile(this.folder.log, "utf8").catch(() => "");
  }

  /** Whatever a test has opened. */
  async closeDatabases(): Promise<void> {
    await Promise.all(this.#opened.splice(0).map((database) => database.close()));
    await stopPostmaster(this.folder);
  }

  async close(): Promise<void> {
    await this.closeDatabases();
    await rm(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}
