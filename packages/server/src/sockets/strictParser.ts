import * as standard from "socket.io-parser";
import { isAmbiguousJson } from "../lib/ambiguousJson.ts";

const withArguments = /^(\d+(?:-)?(?:\/[^,]*,)?\d*)(\[.*)$/s;

/** The packet with its arguments blanked, so that it is refused where it was going, with an answer to its sender. */
const blanked = (packet: string): string => {
  const [, header, json] = withArguments.exec(packet) ?? [];
  if (!header || !json) return packet;
  const [name, ...values] = JSON.parse(json) as unknown[];
  return header + JSON.stringify([name, ...values.map(() => null)]);
};

class StrictDecoder extends standard.Decoder {
  override add(packet: unknown): void {
    super.add(typeof packet === "string" && isAmbiguousJson(packet) ? blanked(packet) : packet);
  }
}

/** Socket.IO's own parser, but for objects that say a key twice or nest too deep. */
export const strictParser = { ...standard, Decoder: StrictDecoder };
