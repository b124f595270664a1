import type { DeviceChoice } from "@palabre/client/media";
import type { Translate } from "../lib/i18n.ts";

type Named = { choice: DeviceChoice; kind: "microphone" | "camera" | "speaker"; index: number };

/** Chromium ends names with the maker's numbers, "(046d:0825)", which say nothing to anybody. */
const makerNumbers = / \([\da-f]{4}:[\da-f]{4}\)$/i;

/** A device's name; a number where the browser keeps it back. */
export const deviceLabel = ({ choice, kind, index }: Named, t: Translate): string =>
  choice.label.replace(makerNumbers, "") || t(`meeting.${kind}.unnamed`, { number: index + 1 });
