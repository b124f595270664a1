import type { Words } from "../../lib/i18n.ts";
import { byFolder } from "./byFolder.ts";

export const words = byFolder(
  import.meta.glob<Words>(
    ["../../meeting/fr.json", "../../meeting/{rules,lobby,moderation}/fr.json", "../../features/*/fr.json"],
    {
      eager: true,
      import: "default",
    },
  ),
);
