import { pino } from "pino";
import { openDatabase } from "../index.ts";

// Opens the database in the folder it is given, then writes for ever, and says each name once its commit is acknowledged.
try {
  const { pool } = await openDatabase({ dataDir: process.argv[2] ?? "", log: pino({ level: "silent" }) });
  for (let number = 1; ; number += 1) {
    const name = `written ${process.pid} ${number}`;
    await pool.query("insert into rooms (name) values ($1)", [name]);
    process.stdout.write(`${name}\n`);
  }
} catch (error) {
  process.stdout.write(`${error}\n`);
  process.exitCode = 1;
}
