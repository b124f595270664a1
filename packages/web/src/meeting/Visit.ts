import { MeetingClient, type Readable, Store } from "@palabre/client";
import { Call, Devices } from "@palabre/client/media";
import { meeting, type ParticipantId, type Refusal, type RoomName } from "@palabre/protocol";
import { Doorstep } from "./Doorstep.ts";
import { createLocalState } from "./localState.ts";
import { isPassing, isToAnswer, lastsMs, type Obstacle, obstacleIn } from "./obstacle.ts";
import type { Session } from "./Session.ts";
import type { Settings } from "./Settings.ts";
import { startsMuted } from "./startsMuted.ts";
import type { VisitMemory } from "./VisitMemory.ts";
import { type Dismissal, type Entry, type GoneReason, isAtDoor, type VisitState } from "./visitState.ts";

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
    // What was refused stays known meanwhile: a password goes on being asked for.
    this.#state.set({ kind: "door", session, isEntering: true, refusal: state.refusal });
    this.#remember(entry.name);
    // Nobody is let in whom the server does not know.
    await this.doorstep.isSeen;
    if (this.#isNow(session)) this.#connect(session, entry);
  }

  /** Asks again at a door that was closed: as whom one wanted to come in before, or moving out of another meeting. */
  enterAgain({ isMoving = false } = {}): void {
    const state = this.#state.get();
    if (state.kind !== "barred" || state.isEntering) return;
    const { session, entry } = state;
    if (entry) {
      this.#state.set({ ...state, isEntering: true });
      this.#connect(session, { ...entry, isMoving });
    } else this.#stand(session); // Whoever has come here anew says first as whom.
  }

  /** Another name while one waits. Rejects with an `AppError` when it is refused. */
  async rename(name: string): Promise<void> {
    const state = this.#state.get();
    if (state.kind !== "waiting") return;
    await state.session.client.knock({ name });
    this.memory.name = name;
  }

  /** Back into the green room. Resolves when the organisers know, or cannot be told. Never rejects. */
  async leaveWaiting(): Promise<void> {
    const state = this.#state.get();
    if (state.kind === "waiting") await state.session.client.leave();
  }

  /** Whoever goes to another page while inside, or while they wait, has left. */
  close(): void {
    const state = this.#state.get();
    if ((this.#isIn || state.kind === "waiting") && state.kind !== "gone") void state.session.client.leave(); // It never rejects.
    this.#goOut("left");
    this.doorstep.close();
  }

  /** The parts of a meeting that has not begun: with them it can be drawn ahead. */
  #prepare(): Session {
    const client = new MeetingClient({ origin: this.#origin, room: this.room });
    this.#keepProfile(client);
    client.onEvent(meeting, ({ type, payload }) => {
      if (type === "meeting.dismissed") this.#dismissal = payload;
    });
    client.status.subscribe(() => this.#follow(client));
    return this.#sessionOf(client);
  }

  #sessionOf(client: MeetingClient): Session {
    const { devices } = this;
    const call = new Call({
      devices,
      requestToken: () => client.requestMedia(),
      makeSure: () => client.makeSure(),
      onEngineLost: (listener) => client.engineLost.add(listener),
    });
    return { client, call, devices, local: createLocalState(), settings: this.#settings };
  }

  #connect({ client }: Session, entry: Entry): void {
    this.#entry = entry;
    const { name, as, ...rest } = entry;
    client.connect({ name, avatar: this.memory.avatar, as, ...rest });
    if (as) this.#rename(client, name);
  }

  /** What the server says of the door while one stands before it. */
  #lookAtDoor(): void {
    const state = this.#state.get();
    if ((state.kind !== "door" && state.kind !== "barred") || state.isEntering) return;
    const news = this.doorstep.news.get();
    const obstacle = obstacleIn(news?.obstacle);
    const { session } = state;
    if (obstacle) this.#bar(session, obstacle, news?.opensInMs);
    else if (state.kind === "door" || (state.entry && isToAnswer(state.obstacle))) return;
    else if (state.entry && isPassing(state.obstacle)) this.enterAgain();
    else this.#stand(session);
  }

  #bar(session: Session, obstacle: Obstacle, toldMs: number | undefined): void {
    this.devices.rest();
    // A day may still be to go before a room opens.
    this.doorstep.hurry(isPassing(obstacle) && obstacle !== "not_yet");
    const ms = lastsMs(obstacle, toldMs);
    const until = ms === undefined ? undefined : Date.now() + ms;
    this.#state.set({ kind: "barred", session, obstacle, entry: this.#entry, isEntering: false, until });
  }

  /** Before the door, seen and heard by oneself. Who was in until now is drawn anew once they are again. */
  #wait(client: MeetingClient, session: Session): void {
    const before = this.#state.get();
    if (before.kind === "waiting") return;
    // They rested while one could not come in. It never rejects.
    if (before.kind === "barred") void this.devices.start(this.memory.wishes);
    const wasIn = this.#isIn;
    if (wasIn) this.#standOutside(session);
    this.#state.set({ kind: "waiting", session: wasIn ? this.#sessionOf(client) : session, wasIn });
  }

  #standOutside({ call }: Session): void {
    this.#isIn = false;
    this.memory.place = undefined;
    this.#stopFollowingDevices();
    call.close();
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

  #follow(client: MeetingClient): void {
    const state = this.#state.get();
    if (state.kind === "gone" || state.session.client !== client) return;
    const { session } = state;
    const status = client.status.get();
    if (status.kind === "waiting") this.#wait(client, session);
    if (status.kind === "online") this.#arrive(session, status.self);
    if (status.kind !== "closed") return;
    const { reason, error } = status;
    if (reason === "turnedAway" || reason === "sentBack") this.#stayOut(session, { code: "turned_away" });
    else if (this.#isIn || !isAtDoor(reason, state)) this.#goOut(session.local.get().isForgotten ? "alone" : reason, error);
    else this.#stayOut(session, error);
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
    this.doorstep.rest();
    // They rested while one waited. It never rejects.
    if (this.#state.get().kind === "barred") void this.devices.start(this.memory.wishes);
    if (startsMuted(session.client, self) && !this.#entry?.as) void this.devices.setMicrophoneOn(false); // It never rejects.
    this.#stopFollowingDevices = this.devices.state.subscribe(() => this.#rememberWishes());
    session.call.connect(session.client.joined?.media);
    // A turn later: showing the meeting would keep the engine's client from saying its first word.
    setTimeout(() => this.#isNow(session) && this.#state.set({ kind: "inside", session }));
  }

  #stayOut({ call }: Session, refusal: Refusal | undefined): void {
    call.close();
    const next = this.#prepare();
    const obstacle = obstacleIn(refusal?.code);
    if (obstacle) this.#bar(next, obstacle, refusal?.retryAfterMs);
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
