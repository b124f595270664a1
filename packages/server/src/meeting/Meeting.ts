import { AsyncResource } from "node:async_hooks";
import {
  AppError,
  type Delivery,
  type Done,
  type MeetingState,
  type NewEvent,
  type ParticipantId,
  participantOf,
} from "@palabre/protocol";
import type { Watch } from "../lib/Watch.ts";
import { Answers } from "./Answers.ts";
import { mayRead } from "./audience.ts";
import type { Bus, News } from "./Bus.ts";
import type { Command, Features, States } from "./Features.ts";
import type { MeetingLog, StoredEvent } from "./MeetingLog.ts";
import { decideRound, type Job, type Round, resolveRound } from "./round.ts";
import { changesRoleOf, closes, isComingOf, type Subscriber, Subscribers } from "./Subscribers.ts";

export type MeetingParts = {
  log: MeetingLog;
  bus: Bus;
  features: Features;
  newId: () => string;
  now: () => number;
  /** Told of every event of the log as this process takes it in, once its state holds: for what follows outside the meeting. */
  onEvent: (meetingId: string, event: NewEvent & { senderId: string }) => void;
  /** What went wrong without anybody waiting for it. */
  onTrouble: (error: unknown) => void;
  watch: Watch;
};

type KeptFold = { states: States; answers: Iterable<readonly [string, number]> };

const maxJobsARound = 64;
const maxJobsWaiting = 1_000;
const maxMissed = 2_000;

/**
 * One process's view of a meeting: the fold of its log, and the only way to add to it.
 * Work is serial here and optimistic against other processes, so features decide on a state that holds.
 */
export class Meeting {
  readonly id: string;
  readonly #parts: MeetingParts;
  readonly #subscribers = new Subscribers();
  readonly #answers = new Answers();
  readonly #unsubscribe: () => void;
  #states: States;
  #head = 0;
  #foldKeptAt = 0;
  #jobs: Job[] = [];
  #queue: Promise<unknown> = Promise.resolve();
  #tasks = 0;
  #isClosed = false;

  private constructor(id: string, parts: MeetingParts) {
    this.id = id;
    this.#parts = parts;
    this.#states = parts.features.initial;
    this.#unsubscribe = parts.bus.subscribe(id, (news) => this.#hear(news));
  }

  /** Reads what is kept of the meeting: a stored fold if its reducers are ours, and the log after it. */
  static async open(id: string, parts: MeetingParts): Promise<Meeting> {
    const [kept, heads] = await Promise.all([parts.log.readFold(id), parts.log.heads([id])]);
    if (!heads.has(id)) throw new AppError("not_found", "No meeting has this id");
    const meeting = new Meeting(id, parts);
    if (kept?.folds === parts.features.folds) meeting.#restore(kept.seq, kept.fold as KeptFold);
    try {
      await meeting.catchUp();
      return meeting;
    } catch (error) {
      meeting.close();
      throw error;
    }
  }

  get head(): number {
    return this.#head;
  }

  get state(): MeetingState {
    return this.#parts.features.meetingOf(this.#states);
  }

  /** Nobody follows it from this process and nothing is under way. */
  get isIdle(): boolean {
    return this.#subscribers.size === 0 && this.#tasks === 0;
  }

  /**
   * Decides a command and stores what follows. Resolves once that is durable and delivered to who is subscribed here; refuses with
   * an `AppError`. The same `commandId` from the same sender counts once and is answered alike.
   */
  execute(senderId: ParticipantId, commandId: string, command: Command): Promise<Done> {
    const { features, newId, now } = this.#parts;
    const decide = (states: States) => features.decide(states, command, { senderId, newId, now: now() });
    return this.#answers.once(senderId, commandId, () => this.#add({ senderId, commandId, decide }));
  }

  /** Appends what the server itself has to say, decided on a state that holds: people coming and going. */
  record(decide: (state: MeetingState) => readonly NewEvent[]): Promise<Done> {
    return this.#add({ senderId: "server", decide: (states) => decide(this.#parts.features.meetingOf(states)) });
  }

  catchUp(): Promise<void> {
    return this.#serially(() => this.#readOn());
  }

  /**
   * From here on the subscriber gets everything that its participant may read: first what came after `afterSeq`, or a snapshot when
   * that is not given, too long ago, before they came, not enough, or more than still stands. Returns the way to stop.
   */
  subscribe(subscriber: Subscriber, afterSeq?: number): Promise<() => void> {
    return this.#serially(async () => {
      await this.#readOn();
      const missed = afterSeq === undefined ? undefined : await this.#missedSince(afterSeq);
      if (this.#isClosed) throw new AppError("unavailable", "The meeting is no longer served here", 0);
      const viewer = this.#parts.features.participant(this.#states, subscriber.participantId);
      const readable = missed?.filter(({ audience }) => mayRead(viewer, audience));
      if (!readable || readable.some((event) => this.#startsAfresh(event, viewer.id))) {
        subscriber.deliver(this.snapshot(viewer.id));
      } else {
        for (const { seq, type, payload } of readable) subscriber.deliver({ kind: "event", seq, event: { type, payload } });
      }
      return this.#subscribers.add(subscriber);
    });
  }

  /** From here on `hear` is called whenever the state has changed. Returns the way to stop. */
  follow(hear: () => void): () => void {
    return this.#subscribers.follow(hear);
  }

  /** What has ended this participant's stay since `afterSeq`, if others did. Who was only given up for lost may come in again. */
  async endedSince(afterSeq: number, id: ParticipantId): Promise<"ended" | "removed" | "sentBack" | undefined> {
    await this.catchUp();
    if (this.state.isEnded) return "ended";
    if (participantOf(this.state, id)) return undefined;
    const missed = (await this.#missedSince(afterSeq)) ?? [];
    const reasons = missed.map((event) => closes(event, id));
    return reasons.findLast((reason) => reason === "removed" || reason === "sentBack");
  }

  snapshot(participantId: ParticipantId): Delivery {
    const { features } = this.#parts;
    const states = features.redact(this.#states, features.participant(this.#states, participantId));
    return { kind: "snapshot", seq: this.#head, states };
  }

  /** Nothing is kept of it any more: it is over for whoever is in, though no log says so. */
  vanish(): void {
    const ended = { type: "meeting.ended", payload: { reason: "organiser" }, audience: "everyone", senderId: "server" } as const;
    if (!this.state.isEnded) this.#apply({ ...ended, seq: this.#head + 1 });
  }

  close(): void {
    this.#isClosed = true;
    this.#unsubscribe();
    this.#subscribers.clear();
  }

  #add(asked: Pick<Job, "senderId" | "commandId" | "decide">): Promise<Done> {
    if (this.#jobs.length >= maxJobsWaiting) return Promise.reject(new AppError("unavailable", "Too many commands wait", 1_000));
    return new Promise((resolve, reject) => {
      this.#jobs.push({ ...asked, resolve, reject, origin: new AsyncResource("Job") });
      if (this.#jobs.length === 1) void this.#serially(() => this.#work()); // Each job carries its own success and failure.
    });
  }

  /** The jobs that wait, in as few appends as possible. Those that come meanwhile are of the next round, after what else waits. */
  async #work(): Promise<void> {
    const jobs = this.#jobs.slice(0, maxJobsARound);
    try {
      await jobs[0]?.origin.runInAsyncScope(() => this.#perform(jobs));
    } catch (error) {
      this.#parts.onTrouble(error);
      const refusal = error instanceof AppError ? error : new AppError("unavailable", "The meeting log cannot be reached", 1_000);
      for (const { reject } of jobs) reject(refusal);
    }
    this.#jobs.splice(0, jobs.length);
    if (this.#jobs.length > 0) void this.#serially(() => this.#work()); // As in `#add`.
  }

  async #perform(jobs: readonly Job[]): Promise<void> {
    for (;;) {
      const round = decideRound(jobs, {
        features: this.#parts.features,
        states: this.#states,
        head: this.#head,
        answers: this.#answers,
      });
      const outcome = round.events.length === 0 ? "appended" : await this.#append(round);
      if (outcome === "appended") return this.#conclude(round);
      await this.#readOn();
      if (outcome === "behind" && this.#head === round.head) throw new AppError("meeting_ended", this.id);
      if (outcome === "repeated" && jobs.length > 1) {
        for (const job of jobs) await this.#perform([job]);
        return;
      }
      // A command whose answer is so old that only the log knows it: what matters is that it is done.
      if (outcome === "repeated" && jobs[0] && this.#answers.seqOf(jobs[0].senderId, jobs[0].commandId) === undefined) {
        return jobs[0].resolve({ seq: this.#head });
      }
    }
  }

  #append({ events, head }: Round) {
    const isLast = events.some(({ type }) => type === "meeting.ended");
    return this.#parts.log.append({ meetingId: this.id, head, drafts: events, isLast });
  }

  #conclude(round: Round): void {
    const events = [...round.events, ...round.passing].map(({ type }) => type);
    if (events.length > 0) this.#parts.watch({ name: "publish", meetingId: this.id, events }, () => this.#publish(round));
    resolveRound(round, this.#head);
    this.#keepFold();
  }

  #publish({ events, passing }: Round): void {
    for (const event of events) this.#apply(event);
    if (events.length > 0) this.#parts.bus.publish(this.id, { kind: "grown", events });
    for (const event of passing) {
      this.#send(event, null, this.#states);
      this.#parts.bus.publish(this.id, { kind: "passing", event });
    }
  }

  async #readOn(): Promise<void> {
    for (const event of await this.#parts.log.read(this.id, this.#head)) this.#apply(event);
  }

  async #missedSince(afterSeq: number): Promise<readonly StoredEvent[] | undefined> {
    if (afterSeq > this.#head || this.#head - afterSeq > maxMissed) return undefined;
    const missed: StoredEvent[] = [];
    // News may be heard while this reads, and what comes after is delivered as it happens: exactly up to the head, no more.
    for (let seq = afterSeq; seq < this.#head; seq = missed.at(-1)?.seq ?? this.#head) {
      missed.push(...(await this.#parts.log.read(this.id, seq)));
    }
    return missed.filter(({ seq }) => seq <= this.#head);
  }

  /** Takes an event in if it is the very next one. */
  #apply(event: StoredEvent): void {
    if (event.seq !== this.#head + 1) return;
    const before = this.#states;
    this.#states = this.#parts.features.evolve(before, event);
    this.#head = event.seq;
    this.#answers.note(event);
    this.#send(event, event.seq, before);
    this.#parts.onEvent(this.id, event);
  }

  #send(draft: Omit<StoredEvent, "seq">, seq: number | null, before: States): void {
    const { features } = this.#parts;
    const [now, then] = [features.meetingOf(this.#states), features.meetingOf(before)];
    const viewer = (id: ParticipantId) => participantOf(now, id) ?? participantOf(then, id);
    this.#subscribers.send(draft, seq, { viewer, snapshot: (id) => this.snapshot(id) });
  }

  #hear(news: News): void {
    if (news.kind === "passing") this.#send(news.event, null, this.#states);
    else {
      for (const event of news.events) this.#apply(event);
      if (this.#head < (news.events.at(-1)?.seq ?? 0)) this.catchUp().catch(this.#parts.onTrouble);
    }
  }

  /** The longer the log, the rarer: what is written for it stays in proportion to what the log itself writes. */
  #keepFold(): void {
    if (this.#head - this.#foldKeptAt < Math.max(200, this.#foldKeptAt / 2)) return;
    this.#foldKeptAt = this.#head;
    const fold = { states: this.#states, answers: this.#answers };
    this.#parts.log.saveFold(this.id, { seq: this.#head, folds: this.#parts.features.folds, fold }).catch(this.#parts.onTrouble);
  }

  #restore(seq: number, { states, answers }: KeptFold): void {
    this.#states = states;
    this.#answers.restore(answers);
    this.#head = seq;
    this.#foldKeptAt = seq;
  }

  /** After this event, what was missed before it is too little to be told, or too much. */
  #startsAfresh(event: StoredEvent, viewer: ParticipantId): boolean {
    return isComingOf(event, viewer) || changesRoleOf(event, viewer) || this.#parts.features.isCorrection(event);
  }

  #serially<Result>(task: () => Promise<Result>): Promise<Result> {
    this.#tasks += 1;
    const result = this.#queue.then(task).finally(() => {
      this.#tasks -= 1;
    });
    this.#queue = result.catch(() => undefined);
    return result;
  }
}
