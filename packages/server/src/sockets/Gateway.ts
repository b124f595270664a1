import type { Server as HttpServer, IncomingMessage, RequestListener } from "node:http";
import type { MediaAccess, Participant } from "@palabre/protocol";
import { AppError } from "@palabre/protocol";
import { type DefaultEventsMap, Server, type ServerOptions, type Socket } from "socket.io";
import { deviceOf } from "../lib/device.ts";
import type { Quota } from "../lib/Quota.ts";
import type { RateLimit } from "../lib/RateLimit.ts";
import type { Refusals } from "../lib/Refusals.ts";
import type { Threshold } from "../lib/Threshold.ts";
import type { Watch } from "../lib/Watch.ts";
import type { Attendance } from "../meeting/Attendance.ts";
import type { Meeting } from "../meeting/Meeting.ts";
import type { Meetings } from "../meeting/Meetings.ts";
import type { Place, Seats } from "../meeting/Seats.ts";
import type { Doorway, Session } from "../rooms/Doorway.ts";
import { Connection } from "./Connection.ts";
import { Deliveries } from "./Deliveries.ts";
import { strictParser } from "./strictParser.ts";
import { watchEngine } from "./watchEngine.ts";

export type SocketData = { device: string; address: string };
type Engine = Server["engine"];
export type OurSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>;

export type GatewayParts = {
  meetings: Meetings;
  doorway: Doorway;
  /** The session behind a `Cookie` header, if somebody is signed in by it. */
  whoIs: (cookieHeader: string | undefined) => Promise<Session | undefined>;
  attendance: Attendance;
  seats: Seats;
  refusals: Refusals;
  limits: {
    perParticipant: RateLimit;
    /** Of connections that are open. */
    atOncePerAddress: Quota;
  };
  /** How long a connection may stay without joining. */
  joinWithinMs?: number;
  threshold: Threshold;
  /** Lets an admitted participant connect for sound and picture. */
  mediaFor: (meeting: Pick<Meeting, "id" | "state">, participant: Participant) => Promise<MediaAccess>;
  onTrouble: (error: unknown) => void;
  watch: Watch;
  /** A cluster's, over Redis; nothing for a process that serves alone. */
  adapter?: NonNullable<ServerOptions["adapter"]>;
};

const maxMessageBytes = 65_536;

/** What the processes of a cluster tell each other by Socket.IO. */
const seatTaken = "seat taken";

/** The door for pages: who may connect at all, and one `Connection` for each who does. */
export class Gateway {
  readonly #io: Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>;
  readonly #parts: GatewayParts;
  readonly #engines: Engine[] = [];
  readonly #deliveries = new Deliveries();
  readonly #connections = new Set<Connection>();
  #isClosing = false;

  constructor(parts: GatewayParts) {
    this.#parts = parts;
    this.#io = new Server({
      serveClient: false,
      transports: ["websocket"],
      destroyUpgrade: false,
      maxHttpBufferSize: maxMessageBytes,
      // A lost connection is noticed within ten seconds: others should not talk to somebody who has gone.
      pingInterval: 5_000,
      pingTimeout: 5_000,
      connectTimeout: 10_000,
      parser: strictParser(() => void parts.refusals.refuse(new AppError("bad_request", "Malformed packet"), "socket")),
      allowRequest: (request, decide) => void this.#admit(request).then((refusal) => decide(refusal, refusal === null)), // Never rejects.
      ...(parts.adapter && { adapter: parts.adapter }),
    });
    this.#io.on("connection", (socket) => this.#welcome(socket));
    this.#io.on(seatTaken, (place: Place) => this.#yieldSeat(place));
  }

  get connectionCount(): number {
    return this.#engines.reduce((count, { clientsCount }) => count + clientsCount, 0);
  }

  /** Of the connections, those that are in a meeting. */
  get participantCount(): number {
    return [...this.#connections].filter(({ meetingId }) => meetingId !== undefined).length;
  }

  /** Everybody whose meeting's engine is gone is given the way to the next one, before they would find out by themselves. */
  callOver(isEngineLost: (meetingId: string) => Promise<boolean>): void {
    const byMeeting = Map.groupBy(this.#connections, ({ meetingId }) => meetingId);
    for (const [meetingId, connections] of byMeeting) {
      if (meetingId === undefined) continue;
      const call = async () => {
        if (await isEngineLost(meetingId)) await Promise.all(connections.map((connection) => connection.callOver()));
      };
      call().catch(this.#parts.onTrouble);
    }
  }

  attach(server: HttpServer): void {
    const answering = server.listeners("request") as RequestListener[];
    this.#io.attach(server);
    // Engine.IO would answer plain requests below its path. With WebSockets only there is nothing to say: they are refused like others.
    server.removeAllListeners("request");
    for (const listener of answering) server.on("request", listener);
    const engine = this.#io.engine as Engine;
    watchEngine(engine, (error) => void this.#parts.refusals.refuse(error, "socket"));
    this.#engines.push(engine);
  }

  /** Lets everybody come back elsewhere: their places are kept for the grace period. */
  async close(): Promise<void> {
    this.#isClosing = true;
    for (const engine of this.#engines) engine.close();
    await this.#io.close();
  }

  async #admit(request: IncomingMessage): Promise<string | null> {
    const { limits, threshold } = this.#parts;
    try {
      await threshold.cross(request);
      if (!threshold.isOwnPage(request)) throw new AppError("origin_refused", "A page of another site");
      if (!deviceOf(request.headers.cookie)) throw new AppError("forbidden", "No device cookie");
      const giveBack = limits.atOncePerAddress.take(threshold.addressOf(request));
      if (request.socket.destroyed) giveBack();
      else request.socket.once("close", giveBack);
      return null;
    } catch (error) {
      return this.#parts.refusals.refuse(error, "socket").code;
    }
  }

  #welcome(socket: OurSocket): void {
    socket.data.device = deviceOf(socket.handshake.headers.cookie) ?? "";
    socket.data.address = this.#parts.threshold.addressOf(socket.request);
    const connection = new Connection(socket, {
      ...this.#parts,
      deliveries: this.#deliveries,
      onSeated: (place) => this.#takeOver(place),
    });
    this.#connections.add(connection);
    socket.on("disconnect", () => {
      this.#connections.delete(connection);
      connection.close(this.#isClosing ? "process" : "connection");
    });
  }

  /** A participant is in one place: whatever page was it before, on whichever process, is told so and closed. */
  #takeOver(place: Place): void {
    this.#yieldSeat(place);
    if (this.#parts.adapter) this.#io.serverSideEmit(seatTaken, place);
  }

  #yieldSeat(place: Place): void {
    for (const connection of this.#connections) connection.yieldSeat(place).catch(this.#parts.onTrouble);
  }
}
