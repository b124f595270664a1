import { createHash } from "node:crypto";
import { AccessToken } from "livekit-server-sdk";
import { expect, test } from "vitest";
import { newKeys } from "./engineRecord.ts";
import { mintToken } from "./tokens.ts";
import { parseWebhook } from "./webhooks.ts";

const keys = newKeys();
const joined = { event: "participant_joined", room: { name: "m" }, participant: { identity: "ada" } };

const authorize = (body: string, { apiKey, apiSecret } = keys) => {
  const token = new AccessToken(apiKey, apiSecret, { ttl: 300 });
  token.sha256 = createHash("sha256").update(body).digest("base64");
  return token.toJwt();
};
const report = async (event: object) => parseWebhook(keys, JSON.stringify(event), await authorize(JSON.stringify(event)));

test.each([
  [joined, { type: "participant_joined", meetingId: "m", participantId: "ada" }],
  [
    { ...joined, event: "participant_left" },
    { type: "participant_left", meetingId: "m", participantId: "ada" },
  ],
  [
    { event: "room_finished", room: { name: "m" } },
    { type: "room_finished", meetingId: "m" },
  ],
  [
    { ...joined, event: "track_published", track: { source: "SCREEN_SHARE" } },
    { type: "track_published", meetingId: "m", participantId: "ada", source: "screen_share" },
  ],
])("a report of the engine becomes an event", async (sent, read) => {
  expect(await report(sent)).toEqual(read);
});

test.each([
  [{ event: "room_started", room: { name: "m" } }],
  [{ event: "track_published", room: { name: "m" }, participant: { identity: "ada" }, track: { source: "UNKNOWN" } }],
  [{ event: "participant_joined", room: { name: "m" } }],
  [{ event: "something_new", room: { name: "m" } }],
])("a report that nobody needs is no event", async (sent) => {
  expect(await report(sent)).toBeUndefined();
});

const body = JSON.stringify(joined);
test.each([
  ["without a signature", body, async () => undefined],
  ["with an empty signature", body, async () => ""],
  ["with other keys", body, () => authorize(body, newKeys())],
  ["with another body", body.replace("ada", "eve"), () => authorize(body)],
  [
    "with a participant's token",
    body,
    () => mintToken(keys, { meetingId: "m", grant: { participantId: "ada", name: "", sources: [] }, ttlSeconds: 60 }),
  ],
  ["that is no JSON", "{", () => authorize("{")],
])("a report %s is refused", async (_what, sent, authorization) => {
  await expect(parseWebhook(keys, sent, await authorization())).rejects.toMatchObject({ code: "forbidden" });
});
