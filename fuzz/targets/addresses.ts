import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { isAmbiguousJson } from "../../packages/server/src/lib/ambiguousJson.ts";
import { deviceOf } from "../../packages/server/src/lib/device.ts";
import { isOwnOrigin } from "../../packages/server/src/lib/origin.ts";
import { isOwnHost } from "../../packages/server/src/lib/ownHost.ts";
import { addressReader } from "../../packages/server/src/lib/senderAddress.ts";
import { depthOf, saysKeyTwice } from "../keys.ts";
import { promise, type Target } from "../Target.ts";

const publicUrl = "https://visio.example.org/";
const addressOf = addressReader(["127.0.0.1"]);

const checkJson = (json: string): void => {
  const isAmbiguous = isAmbiguousJson(json);
  try {
    const value: unknown = JSON.parse(json);
    promise(isAmbiguous === (saysKeyTwice(json) || depthOf(value) > 12), "Exactly what can be misread is told");
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
};

/** Headers, one a line: host, origin, cookie, x-forwarded-for; and a body. */
export const target: Target = {
  seeds: [
    'localhost:3000\nhttp://localhost:3000\n__Host-palabre-device=0123456789012345678901234567890123456789012\n203.0.113.5, 127.0.0.1\n{"a":1}',
    '[::1]:80\nhttps://visio.example.org\na=b; __Host-palabre-device=x\n2001:db8::1\n{"a":{"a":[{"b":1}]},"\\u0061":2}',
    "visio.example.org.evil.example\nhttps://visio.example.org.evil.example\n\n::ffff:192.0.2.1\n[[[[[[[[[[[[[[]]]]]]]]]]]]]]",
  ],
  words: [
    "localhost",
    "127.0.0.1",
    "::1",
    ".local",
    "visio.example.org",
    "https://",
    "__Host-palabre-device=",
    "; ",
    ":80",
    "@",
    '"a":',
    "{",
    "}",
    "[",
    "]",
    "\n",
  ],
  run: (input) => {
    const [host = "", origin = "", cookie = "", forwarded = "", ...body] = input.split("\n");
    if (isOwnHost(host, "machine")) {
      const name = URL.parse(`http://${host}`)?.hostname.replace(/\.$/, "") ?? "";
      const isOurs =
        isIP(name.replace(/^\[|\]$/g, "")) > 0 ||
        !name.includes(".") ||
        /\.(localhost|local|lan|internal|home\.arpa)$/.test(name);
      promise(isOurs, "A browser that is sent there finds no name that a site can have");
    }
    if (isOwnOrigin(origin, { host, isEncrypted: true }, publicUrl))
      promise(origin === "https://visio.example.org", "One page is ours");
    const device = deviceOf(cookie);
    promise(device === undefined || /^[\w-]{43}$/.test(device), "A device is known by its hash alone");
    const request = { headers: { "x-forwarded-for": forwarded }, socket: { remoteAddress: "127.0.0.1" } };
    promise(typeof addressOf(request as unknown as IncomingMessage) === "string", "Whoever comes has an address");
    checkJson(body.join("\n"));
  },
};
