import { AppError } from "@palabre/protocol";
import { RoomServiceClient, ServerError } from "livekit-server-sdk";
import type { Engine, EngineParticipant, MediaGrant } from "./Engine.ts";
import type { EngineHost } from "./EngineHost.ts";
import { doubledOf, livekitPermission, sourcesOf } from "./livekitPermission.ts";
import { answers } from "./RunningEngine.ts";

/** A call that takes longer is as good as lost: a moderator is waiting for its effect. */
const CALL_WITHIN_S = 2;

export const engineIsDown = (): AppError => new AppError("unavailable", "The media engine is down");

const unlessGone = async <T>(call: Promise<T>, otherwise: T): Promise<T> => {
  try {
    return await call;
  } catch (error) {
    if (error instanceof ServerError && error.code === "not_found") return otherwise;
    throw error;
  }
};

/** The engine by LiveKit's room service, asked at its inner address. */
export class LiveKitEngine implements Engine {
  readonly #host: EngineHost;

  constructor(host: EngineHost) {
    this.#host = host;
  }

  async roomsNow(): Promise<readonly string[]> {
    const rooms = await this.#client().listRooms();
    return rooms.map(({ name }) => name);
  }

  /** How many rooms and participants it carries, by its own count. */
  async load(): Promise<{ rooms: number; participants: number }> {
    const rooms = await this.#client().listRooms();
    return { rooms: rooms.length, participants: rooms.reduce((sum, { numParticipants }) => sum + numParticipants, 0) };
  }

  async participants(meetingId: string): Promise<readonly EngineParticipant[]> {
    const participants = await unlessGone(this.#client().listParticipants(meetingId), []);
    return participants.map((info) => {
      const doubled = doubledOf(info);
      return { id: info.identity, name: info.name, sources: sourcesOf(info), ...(doubled.length > 0 && { doubled }) };
    });
  }

  async update(meetingId: string, { participantId, name, sources }: MediaGrant): Promise<void> {
    const permission = livekitPermission(sources);
    await unlessGone<unknown>(this.#client().updateParticipant(meetingId, participantId, { name, permission }), undefined);
  }

  async remove(meetingId: string, participantId: string): Promise<void> {
    await unlessGone(this.#client().removeParticipant(meetingId, participantId), undefined);
  }

  async endRoom(meetingId: string): Promise<void> {
    await unlessGone(this.#client().deleteRoom(meetingId), undefined);
  }

  async isHealthy(): Promise<boolean> {
    const address = this.#host.address();
    return address !== undefined && (await answers(address));
  }

  /** Made for each call, because a restarted engine has a new address; it holds no connection of its own. */
  #client(): RoomServiceClient {
    const address = this.#host.address();
    if (!address) throw engineIsDown();
    const { apiKey, apiSecret } = this.#host.keys;
    return new RoomServiceClient(address, apiKey, apiSecret, { requestTimeout: CALL_WITHIN_S, failover: false });
  }
}
