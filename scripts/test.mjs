import { onRecentNode } from "./setup/node-version.mjs";

onRecentNode(() => import("./run/test.mjs").then(({ test }) => test()));
