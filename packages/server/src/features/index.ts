import { coreDecider } from "../meeting/core.ts";
import type { Decider } from "../meeting/decider.ts";
import { chatDecider } from "./chat.ts";
import { handsDecider } from "./hands.ts";
import { reactionsDecider } from "./reactions.ts";

/** Every feature's server half, the core's first. */
export const deciders: readonly Decider[] = [coreDecider, chatDecider, handsDecider, reactionsDecider];
