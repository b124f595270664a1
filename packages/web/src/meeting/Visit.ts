import { MeetingClient, type Readable, Store } from "@palabre/client";
import { Call, Devices } from "@palabre/client/media";
import { type ClosedReason, meeting, type ParticipantId, type Refusal, type RoomName } from "@palabre/protocol";
import { Doorstep } from "./Doorstep.ts";
import { createLocalState } from "./localState.ts";
import { isPassing, type Obstacle, obstacleIn } from "./obstacle.ts";
import type { Session } from "./Session.ts";
import type { Settings } from "./Settings.ts";
import type { VisitMemory } from "./VisitMemory.ts";

export type VisitState =
  /** Before the meeting. `session`: the one that begins when one comes in. `refusal`: what the server said when one was not let in. */
  | { kind: "door"; session: Session; isEntering: boolean; refusal?: Refusal | undefined }
  /** The room does not let one in. `entry`: as whom one wanted to come in already; `isEntering`: it is tried again. */
  | { kind: "barred"; session: Session; obstacle: Obstacle; entry: Entry | undefined; isEntering: boolean }
  | { kind: "inside"; session: Session }
  /** Out again; whoever comes back makes another visit. */
  | { kind: "gone"; reason: GoneReason; refusal?: Refusal | undefined; dismissal?: Dismissal | undefined };

/** What an organiser has to say to whoever they have removed. */
export type Dismissal = { why?: string | undefined; isBanned: boolean };

/** `alone`: the page left by itself. */
export type GoneReason = ClosedReason | "refused" | "alone";

/** The name to come in under, and the place to take over where one has one. `isMoving`: out of another meeting of the same account. */
export type Entry = { name: string; as?: ParticipantId | undefined; isMoving?: boolean };

type VisitOptions = { room: RoomName; origin: string; memory: VisitMemory; settings: Settings };

/** How long a server may take to tell whether the door is open, before one stands in the green room without having heard. */
const patienceMs = 2_000;

/** One visit to a room, from the door to the way out. It owns all that lives meanwhile. */
export class Visit {
  readonly room: RoomName;
  readonly devices: Devices;
  readonly doorstep: Doorstep;
  readonly memory: VisitMemory;
  readonly #origin: string;
  readonly #settings: Settings;
  readonly #state: Store<VisitState>;
  /** A moment before the state says so. */
  #isIn = false;
  #stopFollowingDevices = () => {};
  /** As whom one wanted to come in last. */
  #entry: Entry | undefined;
  #dismissal: Dismissal | undefined;

  constructor({ room, origin, memory, settings }: VisitOptions) {
    this.#origin = origin;
    this.#settings = settings;
    this.room = room;
    this.memory = memory;
    this.doorstep = new Doorstep({ origin, room });
    this.devices = new Devices({ storage: memory.devices });
    this.#state = new Store<VisitState>({ kind: "door", session: this.#prepare(), isEntering: false });
    this.doorstep.news.subscribe(() => this.#lookAtDoor());
  }

  get state(): Readable<VisitState> {
    return this.#state;
  }

  /** Opens the devices, unless the door is closed: before one that lets nobody in, nobody is seen or heard. Never rejects. */
  async begin(): Promise<void> {
    await Promise.race([this.doorstep.isSeen, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
    // It never rejects.
    if (this.#state.get().kind === "door") void this.devices.start(this.memory.wishes);
  }

  /** Makes ready for somebody who seems about to come in: the click then waits for less. Never rejects. */
  async approach(): Promise<void> {
    await this.doorstep.isSeen;
    const state = this.#state.get();
    if (state.kind === "door" && !state.isEntering) state.session.client.warmUp();
  }

  /** Comes in. What becomes of it shows in the state: inside, or at the door with a refusal. */
  async enter(entry: Entry): Promise<void> {
    const state = this.#state.get();
    if (state.kind !== "door" || state.isEntering) return;
    const { session } = state;
    this.#state.set({ kind: "door", session, isEntering: true });
    this.#remember(entry.name);
    // Nobody is let in whom the server does not know.
    await this.doorstep.isSeen;
    if (this.#isNow(session)) this.#connect(session, entry);
  }

  /** Asks again at a door that was closed to somebody who wanted to come in; as before, or moving out of another meeting. */
  enterAgain({ isMoving = false } = {}): void {
    const state = this.#state.get();
    if (state.kind !== "barred" || !state.entry || state.isEntering) return;
    this.#state.set({ ...state, isEntering: true });
    this.#connect(state.session, { ...state.entry, isMoving });
  }

  /** Whoever goes to another page while inside has left. */
  close(): void {
    const state = this.#state.get();
    if (this.#isIn && state.kind !== "gone") void state.session.client.leave(); // It never rejects.
    this.#goOut("left");
    this.doorstep.close();
  }

  /** The parts of a meeting that has not begun: with them it can be drawn ahead. */
  #prepare(): Session {
    const { devices } = this;
    const client = new MeetingClient({ origin: this.#origin, room: this.room });
    const call = new Call({ devices, requestToken: () => client.requestMedia(), makeSure: () => client.makeSure() });
    const session = { client, call, devices, local: createLocalState(), settings: this.#settings };
    this.#keepProfile(client);
    client.onEvent(meeting, ({ type, payload }) => {
      if (type === "meeting.dismissed") this.#dismissal = payload;
    });
    client.status.subscribe(() => this.#follow(session));
    return session;
  }

  #connect({ client }: Session, entry: Entry): void {
    this.#entry = entry;
    const { name, as, isMoving } = entry;
    client.connect({ name, avatar: this.memory.avatar, as, isMoving });
    if (as) this.#rename(client, name);
  }

  /** What the server says of the door while one stands before it. */
  #lookAtDoor(): void {
    const state = this.#state.get();
    if ((state.kind !== "door" && state.kind !== "barred") || state.isEntering) return;
    const obstacle = obstacleIn(this.doorstep.news.get()?.obstacle);
    const { session } = state;
    if (obstacle) this.#bar(session, obstacle);
    // Only the way in tells of the other meeting.
    else if (state.kind === "door" || state.obstacle === "elsewhere") return;
    else if (state.entry && isPassing(state.obstacle)) this.enterAgain();
    else this.#stand(session);
  }

  #bar(session: Session, obstacle: Obstacle): void {
    this.devices.rest();
    this.doorstep.hurry(isPassing(obstacle));
    this.#state.set({ kind: "barred", session, obstacle, entry: this.#entry, isEntering: false });
  }

  /** Before a door that may be open, seen and heard by oneself. */
  #stand(session: Session, refusal?: Refusal): void {
    this.doorstep.hurry(false);
    if (this.#state.get().kind === "barred") void this.devices.start(this.memory.wishes); // It never rejects.
    this.#state.set({ kind: "door", session, isEntering: false, refusal });
  }

  /** Whoever takes a place over has it under the name that was just written. */
  #rename(client: MeetingClient, name: string): void {
    // It waits until one is in; should it be refused, the name of before stands, for everybody to see.
    client.send(meeting, "changeProfile", { name, avatar: this.memory.avatar }).catch(() => undefined);
  }

  /** What one changes during the meeting is there again on the next visit. */
  #keepProfile(client: MeetingClient): void {
    client.onEvent(meeting, ({ type, payload }) => {
      if (type !== "meeting.profileChanged" || payload.participantId !== client.joined?.participantId) return;
      this.memory.name = payload.name;
      this.memory.avatar = payload.avatar;
    });
  }

  #remember(name: string): void {
    this.memory.name = name;
    this.#rememberWishes();
  }

  /** Whoever reloads the page, or comes back, finds off what was off. */
  #rememberWishes(): void {
    const { microphone, camera } = this.devices.state.get();
    this.memory.wishes = { microphone: !microphone.isMuted, camera: camera.status !== "off" };
  }

  #follow(session: Session): void {
    const status = session.client.status.get();
    if (!this.#isNow(session)) return;
    if (status.kind === "online") this.#arrive(session, status.self);
    if (status.kind !== "closed") return;
    if (this.#isIn) this.#goOut(session.local.get().isForgotten ? "alone" : status.reason, status.error);
    else this.#stayOut(session, status.error);
  }

  #isNow(session: Session): boolean {
    const state = this.#state.get();
    return state.kind !== "gone" && state.session === session;
  }

  #arrive(session: Session, self: ParticipantId): void {
    this.memory.place = self;
    if (this.#isIn) {
      session.call.comeBack(self);
      return;
    }
    this.#isIn = true;
    this.doorstep.close();
    // They rested while one waited. It never rejects.
    if (this.#state.get().kind === "barred") void this.devices.start(this.memory.wishes);
    this.#stopFollowingDevices = this.devices.state.subscribe(() => this.#rememberWishes());
    session.call.connect(session.client.joined?.media);
    // A turn later: showing the meeting would keep the engine's client from saying its first word.
    setTimeout(() => this.#isNow(session) && this.#state.set({ kind: "inside", session }));
  }

  #stayOut({ call }: Session, refusal: Refusal | undefined): void {
    call.close();
    const next = this.#prepare();
    const obstacle = obstacleIn(refusal?.code);
    if (obstacle) this.#bar(next, obstacle);
    else this.#stand(next, refusal);
  }

  #goOut(reason: GoneReason, refusal?: Refusal): void {
    const state = this.#state.get();
    if (state.kind === "gone") return;
    const { client, call } = state.session;
    // Whoever was replaced goes on elsewhere: a reload here must not take the place back unasked.
    if (this.#isIn) this.memory.place = undefined;
    else client.close();
    this.#state.set({ kind: "gone", reason, refusal, dismissal: reason === "removed" ? this.#dismissal : undefined });
    this.#stopFollowingDevices();
    call.close();
    this.devices.close();
  }
}
