// Plain JavaScript: on a fresh clone this runs before anything is installed, on whatever Node the machine has.
import { onRecentNode } from "./setup/node-version.mjs";

onRecentNode(() => import("./run/start.mjs").then(({ start }) => start()));
