import type { Words } from "../../lib/i18n.ts";
import { byFolder } from "./byFolder.ts";

export const words = byFolder(
  import.meta.glob<Words>(["../*/en.json", "../../meeting/rules/en.json", "../../records/en.json"], {
    eager: true,
    import: "default",
  }),
);
