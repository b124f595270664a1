import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { ErrorCode } from "@palabre/protocol";
import { pino } from "pino";
import type { MediaCounter } from "./counters.ts";
import type { MediaGrant } from "./Engine.ts";
import type { EngineKeys } from "./EngineHost.ts";
import { MediaNodes } from "./MediaNodes.ts";
import { MediaPlaces, type PlaceBook } from "./MediaPlaces.ts";
import { SignallingProxy } from "./SignallingProxy.ts";
import { mintToken } from "./tokens.ts";

export const ada: MediaGrant = { participantId: "ada", name: "Ada", sources: ["microphone", "camera"] };
export const OWN_ORIGIN = "https://visio.example.org";

/** Of meetings that never move. */
export const fixedPlaces: PlaceBook = { moves: async () => 0, move: async () => false };

/** Listens on a port of its own; resolves with the address. */
export const listen = async (server: Server): Promise<string> => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const bound = server.address();
  return `http://127.0.0.1:${typeof bound === "object" ? bound?.port : ""}`;
};

/** A proxy on a server of its own, for a meeting `m` to which `admitted` are admitted. What it asks can be changed at any time. */
export const startTestProxy = async (keys: EngineKeys, engineAddress: () => string | undefined, patienceMs = 0) => {
  const [logged, counted, refused]: [string[], MediaCounter[], ErrorCode[]] = [[], [], []];
  const admitted = new Map<string, MediaGrant>([["ada", ada]]);
  const world = {
    engineAddress,
    cross: async (): Promise<void> => undefined,
    isAllowedOrigin: (origin: string): boolean => origin === OWN_ORIGIN,
    granted: async (meetingId: string, participantId: string) => (meetingId === "m" ? admitted.get(participantId) : undefined),
  };
  const host = { keys, address: () => world.engineAddress(), onLost: () => () => {}, close: async () => {} };
  const proxy = new SignallingProxy({
    places: new MediaPlaces({ nodes: new MediaNodes([{ name: "only", host }]), book: fixedPlaces, count: () => {} }),
    truth: { granted: (meetingId, participantId) => world.granted(meetingId, participantId) },
    cross: () => world.cross(),
    onRefused: ({ code }) => refused.push(code),
    isAllowedOrigin: (origin) => world.isAllowedOrigin(origin),
    log: pino({ level: "trace" }, { write: (line: string) => void logged.push(line) }),
    count: (counter) => counted.push(counter),
    patienceMs,
  });
  const server = createServer((request, response) => proxy.handleRequest(request, response));
  proxy.attach(server);
  const origin = await listen(server);
  return {
    ...{ proxy, server, origin, world, admitted, logged, counted, refused },
    at: (path: string, token: string) => `${origin}/livekit${path}?access_token=${token}`,
    mint: (grant: MediaGrant = ada, meetingId = "m") => mintToken(keys, { meetingId, grant, ttlSeconds: 60 }),
    close: () => {
      proxy.close();
      server.close();
    },
  };
};
export type TestProxy = Awaited<ReturnType<typeof startTestProxy>>;
