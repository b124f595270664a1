import type { IncomingMessage } from "node:http";
import { applicantOf } from "../../packages/server/src/media/admission.ts";
import { parseSignalling } from "../../packages/server/src/media/signallingRequest.ts";
import { promise, type Target } from "../Target.ts";

const engine = "http://127.0.0.1:7880";
const reachable = /^\/rtc(\/v1)?(\/validate)?\?[^#\s]*$/;
const signalling = /^\/rtc(\/v1)?(\/validate)?$/;

const claims = { meetingId: "m", participantId: "ada", sources: [] };

const asked: string[] = [];
const admission = {
  isAllowedOrigin: (origin: string) => origin === "https://visio.example.org",
  verify: async (token: string) => {
    asked.push(token);
    return claims;
  },
};

/** A request below `/livekit`: its address, its token's header and its page, one a line; and its method, where it is not GET. */
export const target: Target = {
  seeds: [
    "/livekit/rtc?access_token=t&sdk=js",
    "/livekit/rtc/v1?join_request=a-_b&access_token=t\n\nhttps://visio.example.org",
    "/livekit/rtc/validate?access_token=t&publish=x\nBearer u",
    "/livekit/../twirp/livekit.RoomService/ListRooms?access_token=t\nBasic x\nnull\nPOST",
    "//livekit@evil.example/rtc\\..\\twirp?%61ccess_token=t;publish=x#f",
  ],
  words: [
    "/livekit",
    "/rtc",
    "/v1",
    "/validate",
    "/twirp",
    "access_token=",
    "publish=",
    "Bearer ",
    "http://evil.example",
    "..",
    "%2e%2e",
    "%2f",
    "\\",
    "@",
    "#",
    "&",
    ";",
  ],
  run: async (input) => {
    const [url = "", authorization = "", origin = "", method = "GET"] = input.split("\n");
    asked.length = 0;
    for (const kind of ["connect", "validate"] as const) {
      const headers = { ...(authorization && { authorization }), ...(origin && { origin }) };
      const answer = await applicantOf(kind, { url, method, headers } as IncomingMessage, admission);
      if ("status" in answer) {
        promise(
          answer.status >= 400 && answer.status < 500 && !answer.text.includes("evil"),
          "A refusal says no and quotes nothing",
        );
        continue;
      }
      promise(
        method === "GET" && ["", "https://visio.example.org"].includes(origin),
        "Only our own pages and programs come so far",
      );
      const asks = new URL(engine + answer.target);
      promise(asks.origin === engine && asks.username === "", "Nothing but the engine is asked");
      promise(reachable.test(answer.target) && signalling.test(asks.pathname), "Nothing but signalling is asked for");
      const query = asks.searchParams;
      promise(!query.has("access_token") && !query.has("publish"), "No second token and no second participant goes on");
      promise(asked.at(-1) === answer.token, "The token that goes on is the one that was checked");
      const parsed = parseSignalling(kind, { url, authorization });
      promise(typeof parsed !== "string" && parsed.token === answer.token, "Twice the same is read alike");
    }
  },
};
