import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { protocolPage } from "./docs/protocolPage.ts";

/** `npm run protocol-docs` writes docs/protocol.md from the contracts; with `--check` it only says whether it is up to date. */
const path = join(import.meta.dirname, "..", "docs", "protocol.md");
const page = protocolPage();

if (!process.argv.includes("--check")) await writeFile(path, page);
else if ((await readFile(path, "utf8").catch(() => "")) !== page) {
  console.error("docs/protocol.md does not say what the contracts say. Write it anew: npm run protocol-docs");
  process.exitCode = 1;
}
