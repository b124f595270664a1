import * as standard from "socket.io-parser";
import { isAmbiguousJson } from "../lib/ambiguousJson.ts";

// As the protocol writes it: a type, how much binary data, an id, then JSON. Socket.IO's parser also takes a blank for a digit, so that
// we would look for the arguments elsewhere than it does. There is only one namespace, which is never named.
const proper = /^(?:[014]|(?:[23]|[56]\d+-)(?=\d*\[))\d*(?=[[{"]|$)/;
const withArguments = /^(\d+-?\d*)(\[.*)$/s;

/** The packet with its arguments blanked, so that it is refused where it was going, with an answer to its sender. */
const blanked = (packet: string): string => {
  const [, header, json] = withArguments.exec(packet) ?? [];
  if (!header || !json) return packet;
  const [name, ...values] = JSON.parse(json) as unknown[];
  return header + JSON.stringify([name, ...values.map(() => null)]);
};

/**
 * Socket.IO's own parser, but for objects that say a key twice or nest too deep. `onMalformed` is told of what is no packet at all,
 * after which Socket.IO closes the connection.
 */
export const strictParser = (onMalformed: () => void) => {
  class StrictDecoder extends standard.Decoder {
    override add(packet: unknown): void {
      try {
        if (typeof packet === "string" && !proper.test(packet)) throw new Error("Not as the protocol writes it");
        super.add(typeof packet === "string" && isAmbiguousJson(packet) ? blanked(packet) : packet);
      } catch {
        onMalformed();
        throw new Error("Malformed packet"); // The parser's own error quotes what was sent.
      }
    }
  }
  return { ...standard, Decoder: StrictDecoder };
};
