import { reactions } from "@palabre/protocol";
import { defineWebFeature } from "../../meeting/defineWebFeature.ts";
import { ReactionOverlay } from "./ReactionOverlay.tsx";
import { ReactionPicker } from "./ReactionPicker.tsx";

export const reactionsFeature = defineWebFeature(reactions, { toolbarItem: ReactionPicker, overlay: ReactionOverlay });
