import type { Words } from "../../lib/i18n.ts";

/** Each file under its folder's name: `features/hands/fr.json` holds the words of `t("hands.…")`. */
export const byFolder = (files: Record<string, Words>): Words =>
  Object.fromEntries(Object.entries(files).map(([path, words]) => [path.split("/").at(-2) ?? path, words]));
