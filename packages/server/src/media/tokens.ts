import { AccessToken, TokenVerifier } from "livekit-server-sdk";
import { z } from "zod";
import { type MediaGrant, MediaSource } from "./Engine.ts";
import type { EngineKeys } from "./EngineHost.ts";
import { livekitPermission } from "./livekitPermission.ts";

/** What a genuine token says: who may enter which meeting, to publish what. */
export type TokenClaims = { meetingId: string; participantId: string; sources: readonly MediaSource[] };

/** Servers of one installation do not agree on the second. */
const CLOCK_TOLERANCE_S = 5;

const never = z.literal(false).optional();

/** Other claims pass, because the engine itself renews tokens and adds its own; those of an administrator never do. */
const Claims = z.object({
  sub: z.string().min(1),
  video: z.object({
    room: z.string().min(1),
    roomJoin: z.literal(true),
    canPublish: z.boolean().default(true),
    canPublishSources: z.array(MediaSource).default([]),
    roomAdmin: never,
    roomCreate: never,
    roomList: never,
    roomRecord: never,
    ingressAdmin: never,
    agent: never,
  }),
});

const Header = z.object({ alg: z.literal("HS256") });

const headerOf = (jwt: string): unknown => JSON.parse(Buffer.from(jwt.slice(0, jwt.indexOf(".")), "base64url").toString());

/** A token to connect with: one participant, one meeting, exactly the granted sources, worthless after `ttlSeconds`. */
export const mintToken = (
  { apiKey, apiSecret }: EngineKeys,
  { meetingId, grant, ttlSeconds }: { meetingId: string; grant: MediaGrant; ttlSeconds: number },
): Promise<string> => {
  const token = new AccessToken(apiKey, apiSecret, { identity: grant.participantId, name: grant.name, ttl: ttlSeconds });
  token.addGrant({ room: meetingId, roomJoin: true, canUpdateOwnMetadata: false, ...livekitPermission(grant.sources) });
  return token.toJwt();
};

/** The claims of a token that we or the engine signed and that is valid now; `undefined` for everything else. */
export const verifyToken = async ({ apiKey, apiSecret }: EngineKeys, jwt: string): Promise<TokenClaims | undefined> => {
  try {
    const payload = await new TokenVerifier(apiKey, apiSecret).verify(jwt, CLOCK_TOLERANCE_S);
    Header.parse(headerOf(jwt));
    const { sub, video } = Claims.parse(payload);
    const every = video.canPublishSources.length === 0 ? MediaSource.options : video.canPublishSources;
    return { meetingId: video.room, participantId: sub, sources: video.canPublish ? every : [] };
  } catch {
    // Whatever is wrong with a token, its bearer learns only that it is refused.
    return undefined;
  }
};
