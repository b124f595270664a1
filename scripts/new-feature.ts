import { join } from "node:path";
import { addFeature } from "./new-feature/addFeature.ts";

/** `npm run new-feature NAME` writes a whole feature that works, its tests and its page included, to be changed into the one that is meant. */
const [name] = process.argv.slice(2);
try {
  const written = await addFeature(join(import.meta.dirname, ".."), name ?? "");
  console.log(`${written.map((path) => `  ${path}`).join("\n")}\n\nNow: npm run protocol-docs && npm run check`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
