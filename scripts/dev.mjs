import { onRecentNode } from "./setup/node-version.mjs";

onRecentNode(() => import("./run/dev.mjs").then(({ dev }) => dev()));
