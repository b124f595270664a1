import { MeetingClient, type Readable, Store } from "@palabre/client";
import { Call, Devices } from "@palabre/client/media";
import { type ClosedReason, meeting, type ParticipantId, type Refusal, type RoomName } from "@palabre/protocol";
import { Doorstep } from "./Doorstep.ts";
import { createLocalState } from "./localState.ts";
import type { Session } from "./Session.ts";
import type { Settings } from "./Settings.ts";
import type { VisitMemory } from "./VisitMemory.ts";

export type VisitState =
  /** Before the meeting. `session`: the one that begins when one comes in. `refusal`: what the server said when one was not let in. */
  | { kind: "door"; session: Session; isEntering: boolean; refusal?: Refusal | undefined }
  | { kind: "inside"; session: Session }
  /** Out again; whoever comes back makes another visit. */
  | { kind: "gone"; reason: GoneReason; refusal?: Refusal | undefined };

export type GoneReason = ClosedReason | "refused";

/** The name to come in under, and the place to take over where one has one. */
export type Entry = { name: string; as?: ParticipantId | undefined };

type VisitOptions = { room: RoomName; origin: string; memory: VisitMemory; settings: Settings };

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

  constructor({ room, origin, memory, settings }: VisitOptions) {
    this.#origin = origin;
    this.#settings = settings;
    this.room = room;
    this.memory = memory;
    this.doorstep = new Doorstep({ origin, room });
    this.devices = new Devices({ storage: memory.devices });
    this.#state = new Store<VisitState>({ kind: "door", session: this.#prepare(), isEntering: false });
  }

  get state(): Readable<VisitState> {
    return this.#state;
  }

  /** Makes ready for somebody who seems about to come in: the click then waits for less. Never rejects. */
  async approach(): Promise<void> {
    await this.doorstep.isSeen;
    const state = this.#state.get();
    if (state.kind === "door" && !state.isEntering) state.session.client.warmUp();
  }

  /** Comes in. What becomes of it shows in the state: inside, or at the door with a refusal. */
  async enter({ name, as }: Entry): Promise<void> {
    const state = this.#state.get();
    if (state.kind !== "door" || state.isEntering) return;
    const { session } = state;
    this.#state.set({ kind: "door", session, isEntering: true });
    this.#remember(name);
    // Nobody is let in whom the server does not know.
    await this.doorstep.isSeen;
    if (!this.#isNow(session)) return;
    session.client.connect({ name, avatar: this.memory.avatar, as });
    if (as) this.#rename(session.client, name);
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
    client.status.subscribe(() => this.#follow(session));
    return session;
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
    if (this.#isIn) this.#goOut(status.reason, status.error);
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
    this.#stopFollowingDevices = this.devices.state.subscribe(() => this.#rememberWishes());
    session.call.connect(session.client.joined?.media);
    // A turn later: showing the meeting would keep the engine's client from saying its first word.
    setTimeout(() => this.#isNow(session) && this.#state.set({ kind: "inside", session }));
  }

  #stayOut({ call }: Session, refusal: Refusal | undefined): void {
    call.close();
    this.#state.set({ kind: "door", session: this.#prepare(), isEntering: false, refusal });
  }

  #goOut(reason: GoneReason, refusal?: Refusal): void {
    const state = this.#state.get();
    if (state.kind === "gone") return;
    const { client, call } = state.session;
    // Whoever was replaced goes on elsewhere: a reload here must not take the place back unasked.
    if (this.#isIn) this.memory.place = undefined;
    else client.close();
    this.#state.set({ kind: "gone", reason, refusal });
    this.#stopFollowingDevices();
    call.close();
    this.devices.close();
  }
}
