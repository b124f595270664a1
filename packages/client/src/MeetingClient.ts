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
  type InputOf,
  type Joined,
  type JoinRequest,
  type MediaAccess,
  meeting,
  type NewEvent,
  PROTOCOL_VERSION,
  participantOf,
  partsOf,
  type Refusal,
  wire,
} from "@palabre/protocol";
import { io, type Socket } from "socket.io-client";
import { Lifeline } from "./Lifeline.ts";
import type { Entrant, MeetingOptions, MeetingStatus } from "./MeetingStatus.ts";
import { emptyView, evolveView, stateOf, type View } from "./MeetingView.ts";
import { Outbox } from "./Outbox.ts";
import { RetryPlan } from "./RetryPlan.ts";
import { type Readable, Store, until } from "./Store.ts";

const retryableAtTheDoor = new Set(["unavailable", "rate_limited", "internal"]);

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
  readonly #listeners = new Set<(event: NewEvent) => void>();
  /** Nobody yet while the connection is only made ready. */
  #entrant: Entrant | undefined;
  #joined: Joined | undefined;
  readonly #leaving = new Set<() => void>();
  #isLeaving = false;
  /** What to add to `performance.now()` for the server's time. */
  #serverOriginMs = performance.timeOrigin;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: MeetingOptions) {
    this.#options = options;
    this.#socket = io(options.origin, {
      autoConnect: false,
      transports: ["websocket"],
      ...(options.headers && { extraHeaders: { ...options.headers } }),
    });
    this.#retryPlan = new RetryPlan(this.#socket.io, (delayMs) => this.#waitAgain(delayMs));
    this.#lifeline = new Lifeline(this.#socket);
    this.#socket.on("connect", () => this.#entrant && this.#join(this.#entrant));
    this.#socket.on("disconnect", () => this.#lose());
    this.#socket.on(wire.delivery, (delivery: Delivery) => this.#receive(delivery));
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
    if (this.#isOpen && !this.#socket.connected) this.#connectAnew();
  }

  /**
   * For who has reason to doubt the network: asks the server for a sign of life and replaces a connection that stays silent; without a
   * connection it tries at once. Resolves when the meeting can be reached or is closed, with whether a connection was dead. Never rejects.
   */
  async makeSure(): Promise<{ wasDead: boolean }> {
    const wasDead = this.#socket.connected && !(await this.#lifeline.isAlive());
    if (wasDead && this.#isOpen) this.#connectAnew();
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
    const hear = (event: NewEvent) => {
      if (partsOf(event.type)[0] === contract.name) listener(event as EventsOf<C>);
    };
    this.#listeners.add(hear);
    return () => void this.#listeners.delete(hear);
  }

  /** Hears that this participant is about to leave, while something can still be sent. Returns the way to stop. */
  onLeaving(listener: () => void): () => void {
    this.#leaving.add(listener);
    return () => void this.#leaving.delete(listener);
  }

  /** A fresh and short-lived access to sound and picture. Rejects with `unavailable` while there is no connection. */
  async requestMedia(): Promise<MediaAccess> {
    const away = new AppError("unavailable", "No connection to the meeting");
    if (this.#status.get().kind !== "online") throw away; // Asked for now, it would go out before this participant is back in.
    const answer: Answer<MediaAccess> = await this.#socket
      .timeout(5_000)
      .emitWithAck(wire.media)
      .catch(() => {
        throw away;
      });
    if (!answer.ok) throw new AppError(answer.error.code, "media", answer.error.retryAfterMs);
    return answer.result;
  }

  /** Goes out for good. Resolves when the others know, or as soon as it is clear that they cannot be told now. */
  async leave(): Promise<void> {
    this.#isLeaving = true;
    for (const listener of [...this.#leaving]) listener();
    if (this.#isFlowing) await Promise.race([this.send(meeting, "leave", {}).catch(() => undefined), this.#untilStopped()]);
    this.#close("left");
  }

  /** Breaks the connection without leaving: the place is kept for a while. */
  close(): void {
    this.#close("left");
  }

  #connect(): void {
    if (!this.#socket.active) this.#retryPlan.noteTry();
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

  #untilStopped(): Promise<unknown> {
    const look = () => !this.#isFlowing;
    return Promise.race([until(this.#status, look), until(this.isHeldUp, look)]);
  }

  #join({ name, avatar, as, isMoving }: Entrant): void {
    const { room } = this.#options;
    const self = this.#joined?.participantId ?? as;
    const seen = this.#joined && { meetingId: this.#joined.meetingId, seq: this.#view.get().seq };
    const request: JoinRequest = {
      protocol: PROTOCOL_VERSION,
      room,
      name,
      ...(avatar && { avatar }),
      ...(self && { as: self }),
      ...(isMoving && { isMoving }),
      ...(seen && { seen }),
    };
    this.#socket.emit(wire.join, request, (answer: Answer<Joined>) => {
      if (this.#status.get().kind === "closed") return;
      if (answer.ok) this.#enter(answer.result);
      else this.#refuse(answer.error);
    });
  }

  #enter(joined: Joined): void {
    this.#joined = joined;
    this.#serverOriginMs = joined.now - performance.now();
    this.#status.set({ kind: "online", meetingId: joined.meetingId, self: joined.participantId });
    this.#outbox.open((request, answer) => this.#socket.emit(wire.command, request, answer));
  }

  /** `left` without having asked for it: the place was given up at the very moment of the return. It comes in again, as somebody new. */
  #hearClosed(reason: ClosedReason): void {
    if (reason !== "left" || this.#isLeaving) {
      this.#close(reason);
      return;
    }
    this.#entrant = this.#entrant && { ...this.#entrant, as: undefined };
    this.#joined = undefined;
    this.#view.set(emptyView);
    this.#status.set({ kind: "connecting" });
    this.#outbox.pause();
    this.#socket.disconnect().connect();
  }

  #refuse(error: Refusal): void {
    if (retryableAtTheDoor.has(error.code)) {
      this.#retry = setTimeout(
        () => this.#socket.connected && this.#entrant && this.#join(this.#entrant),
        error.retryAfterMs ?? 1_000,
      );
    } else this.#close("refused", error);
  }

  #lose(): void {
    clearTimeout(this.#retry);
    this.#outbox.pause();
    if (this.#status.get().kind === "online" && this.#joined) {
      const since = Date.now();
      const retryAt = since + this.#retryPlan.delayMs;
      this.#status.set({ kind: "reconnecting", since, retryAt, self: this.#joined.participantId });
    }
    // Socket.IO does not come back by itself when it was the server that closed, as it does when it stops in good order.
    if (this.#entrant && this.#status.get().kind !== "closed" && !this.#socket.active) this.#socket.connect();
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
    for (const listener of [...this.#listeners]) listener(delivery.event);
  }

  /** Whoever comes in anew does so under the name that the meeting knew last. */
  #keepProfile(): void {
    const self = participantOf(stateOf(this.#view.get(), meeting), this.#joined?.participantId ?? "");
    if (self) this.#entrant = { ...this.#entrant, name: self.name, avatar: self.avatar };
  }

  #close(reason: ClosedReason | "refused", error?: Refusal): void {
    if (this.#status.get().kind === "closed") return;
    clearTimeout(this.#retry);
    this.#status.set({ kind: "closed", reason, ...(error && { error }) });
    this.#outbox.close(new AppError("not_in_meeting", reason));
    this.#socket.disconnect();
  }
}
