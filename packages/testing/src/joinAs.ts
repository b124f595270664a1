import { type Entrant, MeetingClient, type MeetingStatus, stateOf } from "@palabre/client";
import {
  type AnyContract,
  AppError,
  type CommandOf,
  type Done,
  type InputOf,
  meeting,
  type Participant,
  type ParticipantId,
  participantsOf,
  RoomName,
  type StateOf,
} from "@palabre/protocol";

/** Where a server is reached. */
export type Address = { origin: string };

/** What a browser keeps of a server: the cookie by which it is known there. */
export type Device = { cookie: string };

export type JoinOptions = {
  room?: string;
  /** By default a device that the server has never seen. */
  device?: Device;
  /** The participant that this device is already. */
  as?: ParticipantId;
  /** Out of another meeting of the same account. */
  isMoving?: boolean;
  /** Of the room. */
  password?: string;
  /** Without it they ask. */
  isAsking?: boolean;
};

// Far beyond what anything takes, so that a busy machine fails no test; a test that measures says its own.
const patienceMs = 20_000;

export const newDevice = async ({ origin }: Address): Promise<Device> => {
  const answer = await fetch(`${origin}/api/rooms/essai`);
  const [cookie = ""] = (answer.headers.get("set-cookie") ?? "").split(";");
  return { cookie };
};

/** Somebody in a meeting, behind the same client as a page. */
export class TestParticipant {
  readonly name: string;
  readonly room: string;
  readonly device: Device;
  readonly client: MeetingClient;
  readonly #entrant: Omit<Entrant, "name">;

  constructor({ origin }: Address, name: string, { room = "essai", device, ...entrant }: JoinOptions & { device: Device }) {
    this.name = name;
    this.room = room;
    this.device = device;
    this.#entrant = entrant;
    this.client = new MeetingClient({ origin, room: RoomName.parse(room), headers: { origin, cookie: device.cookie } });
  }

  /** Begins to come in. */
  connect(): void {
    this.client.connect({ name: this.name, ...this.#entrant });
  }

  get id(): ParticipantId {
    if (!this.client.joined) throw new Error(`${this.name} is not in the meeting`);
    return this.client.joined.participantId;
  }

  get status(): MeetingStatus["kind"] {
    return this.client.status.get().kind;
  }

  /** Those whom this one sees, in the order of their coming. */
  get people(): readonly Participant[] {
    return participantsOf(this.state(meeting));
  }

  state<C extends AnyContract>(contract: C): StateOf<C> {
    return stateOf(this.client.view.get(), contract);
  }

  send<C extends AnyContract, K extends CommandOf<C>>(contract: C, verb: K, input: InputOf<C, K>): Promise<Done> {
    return this.client.send(contract, verb, input);
  }

  /** Resolves as soon as what this one sees is so; rejects when it has waited for too long. */
  until(isSo: (self: TestParticipant) => boolean, withinMs = patienceMs): Promise<void> {
    const { view, status } = this.client;
    const stops: (() => void)[] = [];
    const seen = new Promise<void>((resolve, reject) => {
      const look = () => isSo(this) && resolve();
      const giveUp = () => reject(new Error(`${this.name} (${this.status}) waited ${withinMs} ms for ${isSo}`));
      const timer = setTimeout(giveUp, withinMs);
      stops.push(view.subscribe(look), status.subscribe(look), () => clearTimeout(timer));
      look();
    });
    return seen.finally(() => {
      for (const stop of stops) stop();
    });
  }

  /** Goes out for good. */
  leave(): Promise<void> {
    return this.client.leave();
  }

  /** Breaks the connection, as a closed lid does. */
  close(): void {
    this.client.close();
  }
}

/** Comes into a meeting, or to wait before its door; rejects with the server's `AppError` if it may not. */
export const joinAs = async (server: Address, name: string, options: JoinOptions = {}): Promise<TestParticipant> => {
  const device = options.device ?? (await newDevice(server));
  const participant = new TestParticipant(server, name, { ...options, device });
  participant.connect();
  try {
    await participant.until(({ status }) => status === "online" || status === "waiting" || status === "closed");
  } catch (error) {
    participant.close();
    throw error;
  }
  const status = participant.client.status.get();
  if (status.kind === "closed") throw new AppError(status.error?.code ?? "not_in_meeting", status.reason);
  return participant;
};
