import type { WebFeature } from "../meeting/defineWebFeature.ts";
import { coreFeature } from "../meeting/index.ts";
import { chatFeature } from "./chat/index.ts";
import { handsFeature } from "./hands/index.ts";
import { reactionsFeature } from "./reactions/index.ts";

/** Every feature's web half, the core's first. The toolbar shows them in this order. */
export const features: readonly WebFeature[] = [coreFeature, reactionsFeature, handsFeature, chatFeature];
