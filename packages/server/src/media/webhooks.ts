import { AppError } from "@palabre/protocol";
import { type WebhookEvent, WebhookReceiver } from "livekit-server-sdk";
import type { MediaSource } from "./Engine.ts";
import type { EngineKeys } from "./EngineHost.ts";
import { mediaSource } from "./livekitPermission.ts";

/** What the engine reports. It may come late, twice, or never: a reason to look, no truth. */
export type MediaEvent =
  | { type: "participant_joined" | "participant_left"; meetingId: string; participantId: string }
  | { type: "track_published"; meetingId: string; participantId: string; source: MediaSource }
  | { type: "room_finished"; meetingId: string };

const mediaEvent = ({ event, room, participant, track }: WebhookEvent): MediaEvent | undefined => {
  const meetingId = room?.name;
  const participantId = participant?.identity;
  if (!meetingId) return undefined;
  if (event === "room_finished") return { type: event, meetingId };
  if (!participantId) return undefined;
  if (event === "participant_joined" || event === "participant_left") return { type: event, meetingId, participantId };
  const source = track && mediaSource(track.source);
  return event === "track_published" && source ? { type: event, meetingId, participantId, source } : undefined;
};

/**
 * Reads a report of the engine. Refuses with `forbidden` what the engine did not sign, body included; returns `undefined` for
 * reports that nobody needs. The body must be the text as it came.
 */
export const parseWebhook = async (
  { apiKey, apiSecret }: EngineKeys,
  body: string,
  authorization: string | undefined,
): Promise<MediaEvent | undefined> => {
  const receiver = new WebhookReceiver(apiKey, apiSecret);
  const event = await receiver.receive(body, authorization).catch(() => {
    throw new AppError("forbidden", "This report does not come from the media engine");
  });
  return mediaEvent(event);
};
