import { MeetingClient, type Readable, Store } from "@palabre/client";
import { Call, Devices } from "@palabre/client/media";
import { type ClosedReason, meeting, type ParticipantId, type Refusal, type RoomName } from "@palabre/protocol";
import { Doorstep } from "./Doorstep.ts";
import { createLocalState } from "./localState.ts";
import type { Session } from "./Session.ts";
import type { Settings } from "./Settings.ts";
import type { VisitMemory } from "./VisitMemory.ts";

export type VisitState =
  /** Before the meeting. `refusal`: what the server said when one was not let in. */
  | { kind: "door"; isEntering: boolean; refusal?: Refusal | undefined }
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
  readonly #state = new Store<VisitState>({ kind: "door", isEntering: false });
  #client: MeetingClient | undefined;
  #session: Session | undefined;

  constructor({ room, origin, memory, settings }: VisitOptions) {
    this.#origin = origin;
    this.#settings = settings;
    this.room = room;
    this.memory = memory;
    this.doorstep = new Doorstep({ origin, room });
    this.devices = new Devices({ storage: memory.devices });
  }

  get state(): Readable<VisitState> {
    return this.#state;
  }

  /** Makes ready for somebody who seems about to come in: the click then waits for less. Never rejects. */
  async approach(): Promise<void> {
    await this.doorstep.isSeen;
    const state = this.#state.get();
    if (state.kind === "door" && !state.isEntering) this.#open().warmUp();
  }

  /** Comes in. What becomes of it shows in the state: inside, or at the door with a refusal. */
  async enter({ name, as }: Entry): Promise<void> {
    const state = this.#state.get();
    if (state.kind !== "door" || state.isEntering) return;
    this.#state.set({ kind: "door", isEntering: true });
    this.#remember(name);
    // Nobody is let in whom the server does not know.
    await this.doorstep.isSeen;
    if (this.#state.get().kind !== "door") return;
    const client = this.#open();
    client.connect({ name, avatar: this.memory.avatar, as });
    if (as) this.#rename(client, name);
  }

  #open(): MeetingClient {
    if (this.#client) return this.#client;
    const client = new MeetingClient({ origin: this.#origin, room: this.room });
    this.#client = client;
    this.#keepProfile(client);
    client.status.subscribe(() => this.#follow(client));
    return client;
  }

  /** Whoever goes to another page while inside has left. */
  close(): void {
    if (this.#session) void this.#client?.leave(); // It never rejects.
    this.#goOut("left");
    this.doorstep.close();
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
    const { microphone, camera } = this.devices.state.get();
    this.memory.name = name;
    this.memory.wishes = { microphone: !microphone.isMuted, camera: camera.status !== "off" };
  }

  #follow(client: MeetingClient): void {
    const status = client.status.get();
    if (client !== this.#client) return;
    if (status.kind === "online") this.#arrive(client, status.self);
    if (status.kind === "closed" && this.#session) this.#goOut(status.reason, status.error);
    else if (status.kind === "closed") this.#stayOut(status.error);
  }

  #arrive(client: MeetingClient, self: ParticipantId): void {
    this.memory.place = self;
    if (this.#session) return;
    this.doorstep.close();
    const call = new Call({ devices: this.devices, requestToken: () => client.requestMedia() });
    this.#session = { client, call, devices: this.devices, local: createLocalState(), settings: this.#settings };
    call.connect(client.joined?.media);
    this.#state.set({ kind: "inside", session: this.#session });
  }

  #stayOut(refusal: Refusal | undefined): void {
    this.#letGo();
    this.#state.set({ kind: "door", isEntering: false, refusal });
  }

  #goOut(reason: GoneReason, refusal?: Refusal): void {
    // Whoever was replaced goes on elsewhere: a reload here must not take the place back unasked.
    if (this.#session) this.memory.place = undefined;
    this.#state.set({ kind: "gone", reason, refusal });
    this.#letGo();
    this.devices.close();
  }

  #letGo(): void {
    const [client, session] = [this.#client, this.#session];
    this.#client = undefined;
    this.#session = undefined;
    session?.call.close();
    if (!session) client?.close(); // Otherwise it is closed already, or on its way out.
  }
}
