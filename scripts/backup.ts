import { resolve } from "node:path";
import { backUp } from "../packages/server/src/database/index.ts";
import { databaseTool, misused } from "./run/database-tool.ts";

await databaseTool(async (target) => {
  const [name] = process.argv.slice(2);
  if (!name) throw misused("npm run backup -- FILE");
  const file = resolve(name);
  const { rows } = await backUp(target, file);
  return { fr: `Sauvegardé dans ${file} (${rows} lignes).`, en: `Backed up into ${file} (${rows} rows).` };
});
