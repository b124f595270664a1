import type { Words } from "../../lib/i18n.ts";
import { byFolder } from "./byFolder.ts";

export const words = byFolder(
  import.meta.glob<Words>(
    ["../../meeting/en.json", "../../meeting/{rules,lobby,moderation}/en.json", "../../features/*/en.json"],
    {
      eager: true,
      import: "default",
    },
  ),
);
