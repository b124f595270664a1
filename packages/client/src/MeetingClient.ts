import {
  type Answer,
  type AnyContract,
  AppError,
  type ClosedReason,
  type CommandOf,
  contracts,
  type Delivery,
  type Done,
  type EventsOf,
  type InLobby,
  type InputOf,
  type Joined,
  type KnockRequest,
  type LobbyNews,
  type MediaAccess,
  meeting,
  type NewEvent,
  type ParticipantId,
  participantOf,
  partsOf,
  type Refusal,
  wire,
} from "@palabre/protocol";
import { io, type Socket } from "socket.io-client";
import { ask } from "./ask.ts";
import { type Heard, Hearers } from "./Hearers.ts";
import { joinRequest } from "./joinRequest.ts";
import { Lifeline } from "./Lifeline.ts";
import type { Entrant, MeetingOptions, MeetingStatus } from "./MeetingStatus.ts";
import { emptyView, evolveView, stateOf, type View } from "./MeetingView.ts";
import { OpenWebSocket } from "./OpenWebSocket.ts";
import { Outbox } from "./Outbox.ts";
import { RetryPlan, retryDelayAtTheDoor } from "./RetryPlan.ts";
import { type Readable, Store, until } from "./Store.ts";

/**
 * A participant's connection to a meeting: joins, keeps the view up to date, sends commands, and after a lost connection comes back
 * where it was, missing nothing and repeating nothing. `close()` when done.
 */
export class MeetingClient {
  readonly #options: MeetingOptions;
  readonly #socket: Socket;
  readonly #retryPlan: RetryPlan;
  readonly #lifeline: Lifeline;
  readonly #outbox = new Outbox();
  readonly #status = new Store<MeetingStatus>({ kind: "connecting" });
  readonly #view = new Store<View>(emptyView);
  readonly #listeners = new Hearers<[NewEvent]>();
  readonly #leaving = new Hearers<[]>();
  /** This participant is about to leave, while something can still be sent. */
  readonly leaving: Heard<[]> = this.#leaving;
  readonly #engineLost = new Hearers<[MediaAccess]>();
  /** The media engine that carried the meeting is gone; with this access one connects to what carries it next. */
  readonly engineLost: Heard<[MediaAccess]> = this.#engineLost;
  /** Nobody yet while the connection is only made ready. */
  #entrant: Entrant | undefined;
  #joined: Joined | undefined;
  /** As whom one waits before the door, or has waited. */
  #waitingAs: ParticipantId | undefined;
  #isLeaving = false;
  #isJoining = false;
  /** What to add to `performance.now()` for the server's time. */
  #serverOriginMs = performance.timeOrigin;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: MeetingOptions) {
    this.#options = options;
    this.#socket = io(options.origin, {
      autoConnect: false,
      transports: [OpenWebSocket],
      ...(options.headers && { extraHeaders: { ...options.headers } }),
    });
    this.#retryPlan = new RetryPlan(this.#socket.io, (delayMs) => this.#waitAgain(delayMs));
    this.#lifeline = new Lifeline(this.#socket);
    this.#socket.on("connect", () => this.#entrant && this.#join(this.#entrant));
    this.#socket.on("disconnect", () => this.#lose());
    this.#socket.on(wire.lobby, (news: LobbyNews) => this.#hearLobby(news));
    this.#socket.on(wire.delivery, (delivery: Delivery) => this.#receive(delivery));
    this.#socket.on(wire.engineLost, (access: MediaAccess) => this.#engineLost.tell(access));
    this.#socket.on(wire.closed, (reason: ClosedReason) => this.#hearClosed(reason));
  }

  /** Whether the meeting can be reached. After `closed` nothing changes any more. */
  get status(): Readable<MeetingStatus> {
    return this.#status;
  }

  /** The fold of everything that this participant may read. Read a feature's part with `stateOf`. */
  get view(): Readable<View> {
    return this.#view;
  }

  /** Whether something that was asked waits although the meeting can be reached: the server cannot store it now. */
  get isHeldUp(): Readable<boolean> {
    return this.#outbox.isHeldUp;
  }

  /** Where this participant is and who it is, once it has come in. */
  get joined(): Joined | undefined {
    return this.#joined;
  }

  /** The server's time, in milliseconds since 1970. What others see the same does not depend on this device's clock, which may be wrong. */
  now(): number {
    return this.#serverOriginMs + performance.now();
  }

  /** Makes the connection ready for somebody who is about to join. The server closes it again when they take too long. */
  warmUp(): void {
    this.#connect();
  }

  /** Joins, and goes on trying until `close()`. What comes of it shows in `status`. */
  connect(entrant: Entrant): void {
    this.#entrant = entrant;
    if (this.#socket.connected) this.#join(entrant);
    else this.#connect();
  }

  /** Tries at once instead of waiting for the next try: the network is back. */
  reconnectNow(): void {
    if (!this.#socket.connected) this.#connectAnew();
  }

  /**
   * For who has reason to doubt the network: asks the server for a sign of life and replaces a connection that stays silent; without a
   * connection it tries at once. Resolves when the meeting can be reached or is closed, with whether a connection was dead. Never rejects.
   */
  async makeSure(): Promise<{ wasDead: boolean }> {
    const wasDead = this.#socket.connected && !(await this.#lifeline.isAlive());
    if (wasDead) this.#connectAnew();
    // An old try may go by the network that was, and a pause have begun before a sleep.
    else if (this.#entrant && !this.#retryPlan.isTrying) this.reconnectNow();
    await until(this.#status, ({ kind }) => kind === "online" || kind === "closed");
    return { wasDead };
  }

  /**
   * Asks for something. Resolves once it is stored and in the view; rejects with an `AppError` when it is refused. Without a
   * connection it waits, and goes out once on return.
   */
  send<C extends AnyContract, K extends CommandOf<C>>(contract: C, verb: K, input: InputOf<C, K>): Promise<Done> {
    const id = (this.#options.newId ?? (() => crypto.randomUUID()))();
    if (this.#status.get().kind === "closed") return Promise.reject(new AppError("not_in_meeting", "The meeting is closed"));
    return this.#outbox.add({ id, name: `${contract.name}.${verb}`, input });
  }

  /** Hears each event of a feature as it comes, those that pass without being kept among them. Returns the way to stop. */
  onEvent<C extends AnyContract>(contract: C, listener: (event: EventsOf<C>) => void): () => void {
    return this.#listeners.add((event) => {
      if (partsOf(event.type)[0] === contract.name) listener(event as EventsOf<C>);
    });
  }

  /** While one waits before the door: another name, or a word to the organisers. Rejects with an `AppError` when it is refused. */
  async knock(changes: KnockRequest): Promise<void> {
    await ask<null>(this.#socket, wire.knock, changes);
    if (changes.name) this.#entrant = this.#entrant && { ...this.#entrant, name: changes.name };
  }

  /** A fresh and short-lived access to sound and picture. Rejects with `unavailable` while there is no connection. */
  async requestMedia(): Promise<MediaAccess> {
    // Asked for now, it would go out before this participant is back in.
    if (this.#status.get().kind !== "online") throw new AppError("unavailable", "No connection to the meeting");
    return ask<MediaAccess>(this.#socket, wire.media);
  }

  /** Goes out for good. Resolves when the others know, or as soon as it is clear that they cannot be told now. */
  async leave(): Promise<void> {
    this.#isLeaving = true;
    this.#leaving.tell();
    const stops = () => !this.#isFlowing;
    const told = () => this.send(meeting, "leave", {}).catch(() => undefined);
    if (this.#isFlowing) await Promise.race([told(), until(this.#status, stops), until(this.isHeldUp, stops)]);
    else if (this.#status.get().kind === "waiting") await this.knock({ isGone: true }).catch(() => undefined);
    this.#close("left");
  }

  /** Breaks the connection without leaving: the place is kept for a while. */
  close(): void {
    this.#close("left");
  }

  /** Not once it is closed, whoever closed it and in whatever moment. */
  #connect(): void {
    if (this.#socket.active || !this.#isOpen) return;
    this.#retryPlan.noteTry();
    this.#socket.connect();
  }

  #connectAnew(): void {
    this.#socket.disconnect();
    this.#connect();
  }

  get #isOpen(): boolean {
    return this.#status.get().kind !== "closed";
  }

  /** Nobody is kept from leaving by a server that cannot write it down: it will find out by itself. */
  get #isFlowing(): boolean {
    return this.#status.get().kind === "online" && !this.isHeldUp.get();
  }

  #join(entrant: Entrant): void {
    const { meetingId, participantId: as = this.#waitingAs } = this.#joined ?? {};
    const seen = meetingId === undefined ? undefined : { meetingId, seq: this.#view.get().seq };
    const request = joinRequest(entrant, { room: this.#options.room, as, seen });
    this.#isJoining = true;
    this.#socket.emit(wire.join, request, (answer: Answer<Joined | InLobby>) => {
      this.#isJoining = false;
      if (!this.#isOpen) return;
      if (!answer.ok) this.#refuse(answer.error);
      else if ("waitingAs" in answer.result) this.#wait(answer.result);
      else this.#enter(answer.result);
    });
  }

  #wait({ waitingAs, news, now }: InLobby): void {
    this.#waitingAs = waitingAs;
    this.#serverOriginMs = now - performance.now();
    this.#hearLobby(news);
  }

  #hearLobby({ isOpen, ...news }: LobbyNews): void {
    if (!this.#isOpen || !this.#entrant) return;
    this.#status.set({ kind: "waiting", ...news, isAway: false });
    if (isOpen && !this.#isJoining) this.#join(this.#entrant);
  }

  #enter(joined: Joined): void {
    this.#joined = joined;
    this.#serverOriginMs = joined.now - performance.now();
    this.#status.set({ kind: "online", meetingId: joined.meetingId, self: joined.participantId });
    this.#outbox.open((request, answer) => this.#socket.emit(wire.command, request, answer));
  }

  /**
   * `left` without having asked for it: the place was given up at the very moment of the return. It comes in again, as somebody new.
   * `sentBack`: it comes to the door again, as who it was.
   */
  #hearClosed(reason: ClosedReason): void {
    if (this.#isLeaving || (reason !== "left" && reason !== "sentBack")) this.#close(reason);
    else {
      this.#waitingAs = reason === "sentBack" ? this.#joined?.participantId : undefined;
      this.#entrant = this.#entrant && { ...this.#entrant, as: undefined };
      this.#joined = undefined;
      this.#view.set(emptyView);
      this.#status.set({ kind: "connecting" });
      this.#connectAnew();
    }
  }

  #refuse(error: Refusal): void {
    const delayMs = retryDelayAtTheDoor(error);
    const tryAgain = () => this.#socket.connected && this.#entrant && this.#join(this.#entrant);
    if (delayMs === undefined) this.#close("refused", error);
    else this.#retry = setTimeout(tryAgain, delayMs);
  }

  #lose(): void {
    this.#isJoining = false; // Its answer does not come any more.
    clearTimeout(this.#retry);
    this.#outbox.pause();
    const status = this.#status.get();
    if (status.kind === "waiting") this.#status.set({ ...status, isAway: true });
    const [since, retryAt] = [Date.now(), Date.now() + this.#retryPlan.delayMs];
    if (status.kind === "online") this.#status.set({ kind: "reconnecting", since, retryAt, self: status.self });
    // Socket.IO does not come back by itself when it was the server that closed, as it does when it stops in good order.
    if (this.#entrant) this.#connect();
  }

  #waitAgain(delayMs: number): void {
    const status = this.#status.get();
    if (status.kind === "reconnecting") this.#status.set({ ...status, retryAt: Date.now() + delayMs });
  }

  #receive(delivery: Delivery): void {
    const before = this.#view.get();
    this.#view.set(evolveView(before, delivery, contracts));
    this.#keepProfile();
    if (delivery.kind === "snapshot" || (delivery.seq !== null && delivery.seq <= before.seq)) return;
    this.#listeners.tell(delivery.event);
  }

  /** Whoever comes in anew does so under the name that the meeting knew last. */
  #keepProfile(): void {
    const self = participantOf(stateOf(this.#view.get(), meeting), this.#joined?.participantId ?? "");
    if (self) this.#entrant = { ...this.#entrant, name: self.name, avatar: self.avatar };
  }

  #close(reason: ClosedReason | "refused", error?: Refusal): void {
    if (!this.#isOpen) return;
    clearTimeout(this.#retry);
    this.#status.set({ kind: "closed", reason, ...(error && { error }) });
    this.#outbox.close(new AppError("not_in_meeting", reason));
    this.#socket.disconnect();
  }
}
