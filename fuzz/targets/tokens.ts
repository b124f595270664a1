import { isDeepStrictEqual } from "node:util";
import { mintToken, verifyToken } from "../../packages/server/src/media/tokens.ts";
import { promise, type Target } from "../Target.ts";

const keys = { apiKey: "key", apiSecret: "a-secret-that-only-this-run-signs-with-0123456789" };
const grant = { participantId: "ada", name: "Ada", sources: ["microphone" as const] };
const genuine = await mintToken(keys, { meetingId: "m", grant, ttlSeconds: 86_400 });
const expected = { meetingId: "m", participantId: "ada", sources: ["microphone"] };
const [header = "", payload = "", signature = ""] = genuine.split(".");
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const forged = JSON.parse(Buffer.from(payload, "base64url").toString()) as object;

/** Tokens: a piece in braces stands for that piece of a genuine one, since each run signs with the time of the day. */
export const target: Target = {
  seeds: ["{h}.{p}.{s}", "{n}.{p}.", "{h}.{f}.{s}", "{r}.{p}.{s}", "{h}.{p}.{s}.", "{n}.{f}.{s}", "a.b.c"],
  words: ["{h}", "{p}", "{s}", "{n}", "{r}", "{f}", ".", "=", "eyJ", "-", "_"],
  run: async (input) => {
    const pieces: Readonly<Record<string, string>> = {
      "{h}": header,
      "{p}": payload,
      "{s}": signature,
      "{n}": encoded({ alg: "none" }),
      "{r}": encoded({ alg: "RS256" }),
      "{f}": encoded({ ...forged, sub: "bo" }),
    };
    const token = input.replaceAll(/\{[hpsnrf]\}/g, (piece) => pieces[piece] ?? "");
    const claims = await verifyToken(keys, token);
    if (token === genuine) promise(isDeepStrictEqual(claims, expected), "A genuine token is taken as it is");
    else promise(claims === undefined || isDeepStrictEqual(claims, expected), "Nothing else is ever taken for more than it was");
  },
};
