import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { openDatabase, restore } from "../packages/server/src/database/index.ts";
import { databaseTool, misused } from "./run/database-tool.ts";

await databaseTool(async (target) => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { replace: { type: "boolean", default: false } },
  });
  const [name] = positionals;
  if (!name) throw misused("npm run restore -- FILE [--replace]");
  const file = resolve(name);
  const database = await openDatabase({ ...target, alone: true });
  try {
    const { rows } = await restore(database.pool, { file, replace: values.replace });
    return { fr: `Restauré depuis ${file} (${rows} lignes).`, en: `Restored from ${file} (${rows} rows).` };
  } finally {
    await database.close();
  }
});
