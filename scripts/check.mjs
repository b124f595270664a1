import { onRecentNode } from "./setup/node-version.mjs";

onRecentNode(() => import("./run/check.mjs").then(({ check }) => check()));
