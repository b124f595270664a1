import type { EngineKeys } from "./EngineHost.ts";
import { mintToken } from "./tokens.ts";

const WITHIN_MS = 5_000;

/**
 * Lets the engine read its thousand patterns of browser names, which it would do, for a fifth of a second and more, while the
 * first person is waiting. It only asks whether a token would be taken: nobody enters and no room is made. Never rejects.
 */
export const warmUp = async (address: string, keys: EngineKeys): Promise<void> => {
  const grant = { participantId: "warm-up", name: "", sources: [] };
  const token = await mintToken(keys, { meetingId: "warm-up", grant, ttlSeconds: 10 });
  const headers = { authorization: `Bearer ${token}`, "user-agent": "Mozilla/5.0" };
  await fetch(`${address}/rtc/validate?sdk=js`, { headers, signal: AbortSignal.timeout(WITHIN_MS) })
    .then((response) => response.arrayBuffer())
    // A cold engine is slower for one person, and no less right.
    .catch(() => {});
};
