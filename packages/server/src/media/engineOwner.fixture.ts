import { pino } from "pino";
import { EngineProcess } from "./EngineProcess.ts";

/** A server process that only keeps an engine, to be killed by a test. It tells the engine's process number and waits. */
const [program = "", dataDir = "", settings = ""] = process.argv.slice(2);
const host = await EngineProcess.start({
  program,
  dataDir,
  settings: JSON.parse(settings),
  log: pino({ level: "silent" }),
  count: () => {},
});
process.stdout.write(`${host.pid}\n`);
