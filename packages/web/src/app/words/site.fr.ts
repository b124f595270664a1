import type { Words } from "../../lib/i18n.ts";
import { byFolder } from "./byFolder.ts";

export const words = byFolder(
  import.meta.glob<Words>(["../*/fr.json", "../../meeting/rules/fr.json", "../../records/fr.json"], {
    eager: true,
    import: "default",
  }),
);
