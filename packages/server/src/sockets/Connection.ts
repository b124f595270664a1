import {
  type Answer,
  AppError,
  type ClosedReason,
  CommandRequest,
  type Delivery,
  type Done,
  type InLobby,
  type Joined,
  JoinRequest,
  KnockRequest,
  type MediaAccess,
  type MeetingState,
  type ParticipantId,
  PROTOCOL_VERSION,
  participantOf,
  wire,
} from "@palabre/protocol";
import { parse } from "../lib/parse.ts";
import type { Meeting } from "../meeting/Meeting.ts";
import type { Place, Connection as Seated } from "../meeting/Seats.ts";
import type { Entered } from "../rooms/Doorway.ts";
import { Backlog } from "./Backlog.ts";
import { costOf } from "./costOf.ts";
import type { Deliveries } from "./Deliveries.ts";
import type { GatewayParts, OurSocket } from "./Gateway.ts";
import { knownCommand } from "./knownCommand.ts";
import { Lobby } from "./Lobby.ts";
import { Patience } from "./Patience.ts";

/** `onSeated`: a seat was taken here, perhaps from another page. */
type Parts = GatewayParts & { deliveries: Deliveries; onSeated: (place: Place) => void };
type Handle<Result> = (message: unknown) => Promise<Result>;
type Reply<Result> = ((answer: Answer<Result>) => void) | undefined;

const understood: ReadonlySet<unknown> = new Set([wire.join, wire.knock, wire.command, wire.media, wire.alive]);

/** Of what one may send in three seconds: a change of a knock is kept, and told to every organiser. */
const knockCost = 8;
const maxAttempts = 5;
const maxBacklogBytes = 4_000_000;
const defaultJoinWithinMs = 30_000;
const patience = { most: 50, pauseMs: 1_000 };

/** What was true when the join began is so no more. */
const isOvertaken = (error: unknown): boolean =>
  error instanceof AppError && (error.code === "meeting_ended" || error.code === "not_in_meeting");

const refuseUnknown: Handle<never> = async () => {
  throw new AppError("bad_request", "No such message");
};

/** One page's connection, from its joining to its end. The sender of a command is who joined here, whatever the message says. */
export class Connection {
  readonly #socket: OurSocket;
  readonly #parts: Parts;
  readonly #patience = new Patience(patience);
  readonly #joinInTime: ReturnType<typeof setTimeout>;
  readonly #backlog: Backlog;
  #isJoining = false;
  #place: { meeting: Meeting; seated: Seated; unsubscribe: () => void } | undefined;
  #lobby: Lobby | undefined;

  constructor(socket: OurSocket, parts: Parts) {
    this.#socket = socket;
    this.#parts = parts;
    this.#joinInTime = setTimeout(() => this.#expectJoined(), parts.joinWithinMs ?? defaultJoinWithinMs);
    const onTooMuch = () => void parts.refusals.refuse(new AppError("too_large", "Too much waits to be read"), "socket");
    this.#backlog = new Backlog(socket.conn, onTooMuch);
    this.#on<Joined | InLobby>(wire.join, (request) => this.#joinWatched(parse(JoinRequest, request, wire.join)));
    this.#on<null>(wire.knock, (request) => this.#changeKnock(parse(KnockRequest, request, wire.knock)));
    this.#on<Done>(wire.command, (request) => this.#execute(parse(CommandRequest, request, wire.command)));
    this.#on<MediaAccess>(wire.media, () => this.#media());
    this.#on<null>(wire.alive, async () => null);
    this.#socket.onAny((event: unknown, ...received) => {
      if (!understood.has(event)) void this.#answer("unknown", received, refuseUnknown); // Never rejects.
    });
  }

  get meetingId(): string | undefined {
    return this.#place?.meeting.id;
  }

  /** Tells with what to connect for sound and picture anew, unless they are just going out. */
  async callOver(): Promise<void> {
    const isIn = () => this.#place && participantOf(this.#place.meeting.state, this.#place.seated.participantId);
    const access = isIn() && (await this.#media());
    if (access && isIn()) this.#socket.emit(wire.engineLost, access);
  }

  /** With the `connection` gone its place is kept for the grace period; when the whole `process` stops, others see to that. */
  close(gone: "connection" | "process"): void {
    clearTimeout(this.#joinInTime);
    this.#backlog.close();
    const seated = this.#place?.seated ?? this.#lobby?.seated;
    this.#place?.unsubscribe();
    this.#lobby?.leave();
    this.#place = undefined;
    this.#lobby = undefined;
    if (seated && gone === "connection") this.#parts.attendance.lose(seated).catch(this.#parts.onTrouble);
  }

  /**
   * The seat was taken: if by another page, this one is told so and closed. Only the seat says who came last, for what processes
   * tell each other arrives in any order.
   */
  async yieldSeat({ meetingId, participantId }: Place): Promise<void> {
    const place = this.#place ?? this.#lobby;
    if (place?.seated.participantId !== participantId || place.seated.meetingId !== meetingId) return;
    const isOwn = await this.#parts.seats.isHeldBy(place.seated);
    if (isOwn || (this.#place ?? this.#lobby) !== place) return;
    this.#place?.unsubscribe();
    this.#goOut(place.seated, "replaced");
  }

  #on<Result>(event: string, handle: Handle<Result>): void {
    this.#socket.on(event, (...received: unknown[]) => this.#answer(event, received, handle));
  }

  /** Answers once, with a result or a refusal. A message that brings no way to answer is counted and dropped. */
  async #answer<Result>(event: string, received: readonly unknown[], handle: Handle<Result>): Promise<void> {
    const last = received.at(-1);
    const reply = (typeof last === "function" ? last : undefined) as Reply<Result>;
    const message = reply === received[0] ? undefined : received[0];
    const { meetingId, participantId } = (this.#place ?? this.#lobby)?.seated ?? {};
    const sender = participantId ? `${meetingId}/${participantId}` : this.#socket.id;
    try {
      await this.#parts.limits.perParticipant.take(sender, event === wire.knock ? knockCost : costOf(message));
      if (!reply) throw new AppError("bad_request", `${event} without a way to answer`);
      reply({ ok: true, result: await handle(message) });
    } catch (error) {
      const door = event === wire.command ? "command" : "socket";
      const refusal = this.#parts.refusals.refuse(error, door, { event, meetingId, participantId });
      reply?.({ ok: false, error: refusal });
      if (refusal.code === "rate_limited" && !this.#patience.lastsBeyond(Date.now())) this.#socket.disconnect(true);
    }
  }

  /** A connection that is nobody's costs as much as another, and there is no end to those that a program may open. */
  #expectJoined(): void {
    if (this.#isJoining) {
      this.#joinInTime.refresh();
      return;
    }
    this.#parts.refusals.refuse(new AppError("not_in_meeting", "Never joined"), "socket");
    this.#socket.disconnect(true);
  }

  #joinWatched(request: JoinRequest): Promise<Joined | InLobby> {
    return this.#parts.watch({ name: "join", isReturn: request.seen !== undefined }, () => this.#join(request));
  }

  async #join(request: JoinRequest): Promise<Joined | InLobby> {
    if (request.protocol !== PROTOCOL_VERSION) throw new AppError("protocol_outdated", `Version ${request.protocol}`);
    if (this.#place || this.#isJoining) throw new AppError("conflict", "Joined already");
    this.#isJoining = true;
    try {
      const { seated, number, title } = await this.#comeIn(request);
      const { meetingId, participantId } = seated;
      if (this.#lobby) return { waitingAs: participantId, news: this.#lobby.news, now: Date.now() };
      return { meetingId, participantId, media: await this.#media(), now: Date.now(), number, title };
    } finally {
      this.#isJoining = false;
    }
  }

  /** The meeting may end, and a place be given up, while somebody comes in: they are meant for what there is now. */
  async #comeIn(request: JoinRequest): Promise<Entered> {
    const { as, seen } = request;
    for (let attempt = 1; ; attempt += 1) {
      if (as && seen) await this.#refuseWhatIsOver(seen, as);
      try {
        return await this.#enter(request);
      } catch (error) {
        if (!isOvertaken(error) || attempt === maxAttempts || !this.#socket.connected) throw error;
      }
    }
  }

  async #enter({ seen, protocol: _protocol, isMoving = false, isAsking = false, ...request }: JoinRequest): Promise<Entered> {
    const { doorway, whoIs } = this.#parts;
    const { device, address } = this.#socket.data;
    const session = await whoIs(this.#socket.handshake.headers.cookie);
    const connectionId = crypto.randomUUID();
    const former = this.#leaveLobby();
    const entering = doorway.enter({ ...request, isMoving, isAsking, session, device, address, connectionId });
    // Its place before the door is this connection's no more, whether it has another one now or none.
    const entered = await entering.finally(() => former && this.#parts.attendance.lose(former).catch(this.#parts.onTrouble));
    const { seated } = entered;
    const hasSeen = seen?.meetingId === seated.meetingId && request.as === seated.participantId;
    const settled = seated.mustWait
      ? this.#wait(seated, seated.mustWait)
      : this.#settleIn(seated, hasSeen ? seen.seq : undefined);
    await settled.catch((error: unknown) => this.#giveBack(seated, error));
    return entered;
  }

  /** Before the door: told nothing but how it stands with being let in. */
  async #wait(seated: Seated, mustWait: (state: MeetingState) => boolean): Promise<void> {
    const meeting = await this.#parts.meetings.open(seated.meetingId);
    if (!this.#socket.connected) throw new AppError("not_in_meeting", "Gone while joining");
    this.#lobby = new Lobby(
      meeting,
      { seated, mustWait },
      {
        tell: (news) => this.#socket.emit(wire.lobby, news),
        close: (reason) => this.#goOut(seated, reason),
      },
    );
    clearTimeout(this.#joinInTime);
    this.#parts.onSeated(seated);
  }

  #leaveLobby(): Seated | undefined {
    const seated = this.#lobby?.seated;
    this.#lobby?.leave();
    this.#lobby = undefined;
    return seated;
  }

  async #changeKnock(request: KnockRequest): Promise<null> {
    if (!this.#lobby) throw new AppError("not_in_meeting", "Does not wait");
    const { seated } = this.#lobby;
    if (request.isGone) {
      this.#leaveLobby();
      await this.#parts.attendance.leaveLobby(seated);
      setImmediate(() => this.#socket.disconnect(true)); // The answer goes out before.
    } else await this.#parts.attendance.changeKnock(seated, request);
    return null;
  }

  /** Who comes back hears first what happened to them meanwhile, and does not walk into the room's next meeting unawares. */
  async #refuseWhatIsOver({ meetingId, seq }: NonNullable<JoinRequest["seen"]>, as: ParticipantId): Promise<void> {
    const meeting = await this.#parts.meetings.find(meetingId);
    const reason = meeting ? await meeting.endedSince(seq, as) : "ended";
    if (!reason) return;
    this.#socket.emit(wire.closed, reason);
    throw new AppError(reason === "ended" ? "meeting_ended" : "not_in_meeting", reason);
  }

  async #settleIn(seated: Seated, afterSeq: number | undefined): Promise<void> {
    const { meetings, onSeated } = this.#parts;
    const { meetingId, participantId } = seated;
    const meeting = await meetings.open(meetingId);
    const deliver = (delivery: Delivery) => this.#deliver(delivery);
    const close = (reason: ClosedReason) => this.#goOut(seated, reason);
    this.#backlog.allow(Number.POSITIVE_INFINITY); // What was missed may be much, and comes at once.
    const subscribed = meeting.subscribe({ participantId, deliver, close }, afterSeq);
    const unsubscribe = await subscribed.finally(() => this.#backlog.allow(maxBacklogBytes));
    if (!this.#socket.connected) {
      unsubscribe();
      throw new AppError("not_in_meeting", "Gone while joining");
    }
    this.#place = { meeting, seated, unsubscribe };
    clearTimeout(this.#joinInTime);
    onSeated({ meetingId, participantId });
  }

  #deliver(delivery: Delivery): void {
    const send = () => this.#parts.deliveries.write(this.#socket.conn, delivery);
    // A whole view of a long meeting is more than else may wait, and a new role brings one.
    if (delivery.kind === "snapshot") this.#backlog.exempt(send);
    else send();
  }

  /** A seat that was taken by a join that failed later on is no longer connected. */
  async #giveBack(seated: Seated, error: unknown): Promise<never> {
    await this.#parts.attendance.lose(seated).catch(this.#parts.onTrouble);
    throw error;
  }

  async #execute({ id, name, input }: CommandRequest): Promise<Done> {
    const { meeting, participantId } = this.#seated();
    const execute = () => meeting.execute(participantId, id, { name, input });
    return this.#parts.watch({ name: "command", command: knownCommand(name), meetingId: meeting.id }, execute);
  }

  async #media(): Promise<MediaAccess> {
    const { meeting, participantId } = this.#seated();
    const participant = participantOf(meeting.state, participantId);
    if (!participant) throw new AppError("not_in_meeting", participantId);
    return this.#parts.mediaFor(meeting, participant);
  }

  #seated(): { meeting: Meeting; participantId: ParticipantId } {
    if (!this.#place) throw new AppError("not_in_meeting", "Not joined");
    return { meeting: this.#place.meeting, participantId: this.#place.seated.participantId };
  }

  #goOut(seated: Seated, reason: ClosedReason): void {
    this.#place = undefined;
    this.#leaveLobby();
    // Whoever leaves or ends the meeting still gets the answer to that: it is given as soon as what runs now has run.
    setImmediate(() => {
      this.#socket.emit(wire.closed, reason);
      this.#socket.disconnect(true);
    });
    this.#parts.attendance.goOut(seated).catch(this.#parts.onTrouble);
  }
}
