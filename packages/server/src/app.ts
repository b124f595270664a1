import type { Server } from "node:http";
import type { NewEvent, Role } from "@palabre/protocol";
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { type AccountParts, buildAccounts, noPostbox, type Postbox } from "./accounts/index.ts";
import { addressesForOthers } from "./addressesForOthers.ts";
import type { Config } from "./config.ts";
import type { Database } from "./database/index.ts";
import { outageIn } from "./database/outage.ts";
import { answers, poolUse } from "./database/poolState.ts";
import { buildHeart, type Heart } from "./heart.ts";
import { addAccountRoutes } from "./http/accounts.ts";
import { addAdminRoutes } from "./http/admin.ts";
import { createServe } from "./http/api.ts";
import { refuseBroken } from "./http/brokenRequests.ts";
import { addHealthRoutes, type Ready } from "./http/health.ts";
import { type Certificate, Listener } from "./http/Listener.ts";
import { addMediaRoutes } from "./http/media.ts";
import { addOpenApiRoute } from "./http/openApi.ts";
import { addOwnRoomRoutes } from "./http/ownRooms.ts";
import { addPages } from "./http/pages.ts";
import { addPasskeyRoutes } from "./http/passkeys.ts";
import { addProviderRoutes } from "./http/providers.ts";
import { addRecordRoutes } from "./http/records.ts";
import { addPreviewRoute } from "./http/rooms.ts";
import { createHttp } from "./http/server.ts";
import { refuseOtherUpgrades } from "./http/upgrades.ts";
import { Quota } from "./lib/Quota.ts";
import { RateLimit } from "./lib/RateLimit.ts";
import { Refusals } from "./lib/Refusals.ts";
import { Threshold } from "./lib/Threshold.ts";
import { type Watch, watchedBy } from "./lib/Watch.ts";
import {
  type MediaNodes,
  MediaPlaces,
  mintToken,
  nodeLoads,
  PlacedEngine,
  Reconciler,
  SignallingProxy,
  signallingPrefix,
  watchedEngine,
} from "./media/index.ts";
import { grantOf, mediaTruth, placeBook } from "./mediaTruth.ts";
import type { Place } from "./meeting/Seats.ts";
import type { Metrics } from "./metrics.ts";
import { readProviders } from "./providers/index.ts";
import { MeetingRecords } from "./records/MeetingRecords.ts";
import { buildRooms } from "./rooms/buildRooms.ts";
import { Doorway } from "./rooms/Doorway.ts";
import { forgetOldWords } from "./rooms/LeftWords.ts";
import { RoomKeeper } from "./rooms/RoomKeeper.ts";
import { Summons } from "./rooms/Summons.ts";
import { Gateway } from "./sockets/Gateway.ts";
import { watchEngines } from "./watchEngines.ts";

export type AppParts = {
  config: Config;
  database: Database;
  nodes: MediaNodes;
  /** Without it no letter can be sent, and whoever needs one is told so. */
  mail?: Postbox;
  log: Logger;
  metrics: Metrics;
  /** Watches the server's work beside the metrics, for traces. */
  trace?: Watch;
  version: string;
  certificate?: Certificate;
  /** Between two rounds of chores: whose time is over, what the bus has lost. A second by default. */
  sweepEveryMs?: number;
  /** How long a meeting that nobody here follows stays in memory. A minute by default. */
  idleMs?: number;
  /** How long a connection may stay without joining. Half a minute by default. */
  joinWithinMs?: number;
  /** The built pages; without them only the API answers, as in development. */
  webDir?: string;
};

export type App = {
  /** Opens the port and starts the chores. Returns the port. */
  listen(): Promise<number>;
  /** Where the first administrator is made: a path for once. Nothing when somebody administrates. */
  firstAdministratorPath(): Promise<string | undefined>;
  close(): Promise<void>;
};

const tokenSeconds = 60;

/** What ends or changes somebody's right to sound and picture: the engine is told at once. */
const concernsMedia = new Set([
  "meeting.left",
  "meeting.removed",
  "meeting.sentBack",
  "meeting.roleChanged",
  "meeting.rightsChanged",
  "meeting.rulesChanged",
  "meeting.mediaMoved",
  "meeting.ended",
]);

type Entrance = { refusals: Refusals; threshold: Threshold };

const buildMedia = ({ nodes, log, metrics }: AppParts, heart: Heart, { refusals, threshold }: Entrance) => {
  const count = metrics.countMedia;
  const truth = mediaTruth(heart.meetings);
  const places = new MediaPlaces({ nodes, book: placeBook(heart.meetings), count });
  const proxy = new SignallingProxy({
    places,
    truth,
    cross: (request) => threshold.cross(request),
    isAllowedOrigin: (_origin, request) => threshold.isOwnPage(request),
    onRefused: (error) => void refusals.refuse(error, "media"),
    log,
    count,
  });
  const engine = watchedEngine(new PlacedEngine(places), heart.watch);
  const reconciler = new Reconciler({ engine, truth, places, signalling: proxy, log, count });
  const close = () => {
    reconciler.close();
    proxy.close();
  };
  return { engine, places, proxy, reconciler, close };
};

type Media = ReturnType<typeof buildMedia>;

const buildDoor = ({ config, database }: AppParts, heart: Heart, { site, sessions, mail }: AccountParts) => {
  const { rooms, seats, attendance } = heart;
  const summons = new Summons({ pool: database.pool, mail, publicUrl: config.PUBLIC_URL });
  const openings = new RateLimit({ points: config.RATE_MEETINGS, perMs: 60_000 });
  const passwords = new RateLimit({ points: config.RATE_PASSWORDS, perMs: 15 * 60_000 });
  const doorway = new Doorway({
    rooms,
    seats,
    attendance,
    isOpen: (sessionId) => sessions.isOpen(sessionId),
    whoStarts: async () => (await site.read()).whoStarts,
    countOpening: (address) => openings.take(address),
    countPassword: (address) => passwords.take(address),
    now: Date.now,
    summon: (facts, visitor) => summons.send(facts, visitor).catch(heart.onTrouble),
    capacity: config.ROOM_CAPACITY,
  });
  return { doorway, whoIs: async (cookieHeader: string | undefined) => (await sessions.find(cookieHeader))?.session };
};

type Door = ReturnType<typeof buildDoor>;

const buildGateway = ({ config, nodes, joinWithinMs }: AppParts, heart: Heart, entrance: Entrance & Door) =>
  new Gateway({
    ...heart,
    ...entrance,
    limits: {
      perParticipant: new RateLimit({ points: config.RATE_COMMANDS, perMs: 3_000 }),
      atOncePerAddress: new Quota(config.MAX_CONNECTIONS),
    },
    ...(joinWithinMs && { joinWithinMs }),
    mediaFor: async ({ id: meetingId, state }, participant) => {
      const asked = { meetingId, grant: grantOf(state, participant), ttlSeconds: tokenSeconds };
      return {
        url: signallingPrefix,
        token: await heart.watch({ name: "media_token", meetingId }, () => mintToken(nodes.keys, asked)),
      };
    },
    ...(heart.cluster.adapter && { adapter: heart.cluster.adapter }),
  });

type Inner = Entrance & {
  heart: Heart;
  media: Media;
  gateway: Gateway;
  accounts: AccountParts;
  door: Door;
  ownRooms: ReturnType<typeof buildRooms>;
};

const addRoutes = async (http: FastifyInstance, parts: AppParts, inner: Inner) => {
  const { heart, media, gateway, accounts, door, ownRooms, threshold } = inner;
  const { config, database, nodes, metrics, version, webDir } = parts;
  const ready = async () => {
    const [isDatabaseThere, isEngineThere] = await Promise.all([answers(database.pool), media.engine.isHealthy()]);
    return { database: isDatabaseThere, media: isEngineThere };
  };
  const measured = async (ready: Ready) => {
    const { connectionCount: connections, participantCount: participants } = gateway;
    const { size: meetings, reconnectingCount: reconnecting } = heart.meetings;
    const signalling = media.proxy.connectionCount;
    metrics.measure({
      version,
      ready,
      connections,
      participants,
      reconnecting,
      meetings,
      signalling,
      pool: poolUse(database.pool),
      nodes: await nodeLoads(nodes),
    });
    return metrics.registry;
  };
  // While developing, pages come from another port.
  const addressAt = (port: number) => (config.PALABRE_DEV === "1" ? undefined : addressesForOthers(config, port)[0]);
  const { METRICS_TOKEN: metricsToken, PUBLIC_URL } = config;
  addHealthRoutes(http, { version, ready, measured, addressAt, metricsToken, hasProxyInFront: PUBLIC_URL !== undefined });
  const serve = createServe(http, { ...accounts, threshold });
  addAccountRoutes(serve, accounts);
  addPasskeyRoutes(serve, accounts);
  addAdminRoutes(serve, { ...accounts, pool: database.pool, meetings: heart.meetings });
  addOpenApiRoute(http, version);
  await addProviderRoutes(http, { ...inner, log: parts.log });
  addOwnRoomRoutes(serve, ownRooms);
  addRecordRoutes(serve, {
    records: new MeetingRecords(database.pool, heart.rooms),
    readingsPerAddress: new RateLimit({ points: 120, perMs: 60_000 }),
    filesPerAddress: new RateLimit({ points: 20, perMs: 60_000 }),
  });
  addPreviewRoute(http, { ...heart, ...door });
  await addMediaRoutes(http, { keys: nodes.keys, proxy: media.proxy, onReport: (meetingId) => media.reconciler.heed(meetingId) });
  if (webDir) await addPages(http, webDir);
};

/** Joins all parts of a server process. Used by `main.ts` and by tests alike. */
export const buildApp = async (parts: AppParts): Promise<App> => {
  const { config, log, metrics, certificate, trace } = parts;
  const refusals = new Refusals(log, metrics.countRefusal, outageIn);
  const onEvent = (meetingId: string, event: NewEvent & { senderId: string }) => {
    if (concernsMedia.has(event.type)) media.reconciler.wake(meetingId);
    keeper.hear(meetingId, event);
  };
  const watch = trace ? watchedBy(trace, metrics.watch) : metrics.watch;
  const { pool } = parts.database;
  const alsoTidy = async () => {
    await accounts.tidy();
    await forgetOldWords(pool);
    await ownRooms.desk.tellUnheard();
  };
  const heart = buildHeart({ ...parts, onEvent, countTrouble: metrics.countTrouble, watch, alsoTidy });
  const accounts = buildAccounts({
    pool,
    attendance: heart.attendance,
    mail: parts.mail ?? noPostbox,
    codesPerAddress: config.RATE_CODES,
    changesPerAccount: config.RATE_CHANGES,
  });
  await accounts.providers.book.keep(await readProviders(config.IDENTITY_PROVIDERS));
  const expelTwins = (place: Place, byRole: Role) => heart.attendance.expelTwins(place, byRole);
  const keeper = new RoomKeeper({ rooms: heart.rooms, expelTwins }, heart.onTrouble);
  const { PUBLIC_URL: publicUrl, TRUSTED_PROXIES: trustedProxies, RATE_CONNECTIONS: comings } = config;
  const threshold = new Threshold({ publicUrl, trustedProxies, comings });
  const media = buildMedia(parts, heart, { refusals, threshold });
  const door = buildDoor(parts, heart, accounts);
  const ownRooms = buildRooms({ ...parts, ...heart, ...accounts, ...door, pool });
  const gateway = buildGateway(parts, heart, { refusals, threshold, ...door });

  const stopWatching = watchEngines({ ...media, gateway });

  let listener: Listener | undefined;
  const serverFactory = (handle: ConstructorParameters<typeof Listener>[0]): Server => {
    listener = new Listener(handle, {
      ...(certificate && { certificate }),
      isPlainForThisMachineOnly: config.TLS === "lan",
      mostUndecided: config.MAX_CONNECTIONS,
      onRefused: (error) => void refusals.refuse(error, "http"),
    });
    return listener.http;
  };
  const http = createHttp({ refusals, threshold, trustedProxies, serverFactory });
  await addRoutes(http, parts, { heart, media, gateway, accounts, door, ownRooms, threshold, refusals });
  await http.ready();
  listener?.https?.on("clientError", refuseBroken(refusals)); // Fastify sees to the other server itself.
  for (const server of [listener?.http, listener?.https]) {
    if (!server) continue;
    media.proxy.attach(server);
    gateway.attach(server);
    refuseOtherUpgrades(server, refusals, threshold);
  }

  return {
    listen: async () => {
      await heart.sweeper.start();
      return (listener as Listener).listen(config.PORT, config.HOST);
    },
    firstAdministratorPath: () => accounts.firstLink.prepare(),
    close: async () => {
      stopWatching();
      media.close();
      await gateway.close();
      await listener?.close();
      await http.close();
      await heart.sweeper.close().catch(heart.onTrouble);
      heart.meetings.close();
      heart.cluster.close();
    },
  };
};
