import { randomUUID } from "node:crypto";
import { emptyView, evolveView, stateOf, type View } from "@palabre/client";
import {
  type AnyContract,
  contracts,
  type Delivery,
  type NewEvent,
  ParticipantId,
  type Role,
  type StateOf,
} from "@palabre/protocol";
import type { Pool } from "pg";
import { deciders } from "../features/index.ts";
import { unwatched } from "../lib/Watch.ts";
import { admit } from "./admission.ts";
import { LocalBus } from "./Bus.ts";
import { Features } from "./Features.ts";
import { Meeting } from "./Meeting.ts";
import { PostgresMeetingLog } from "./PostgresMeetingLog.ts";

export const person = (name: string): ParticipantId => ParticipantId.parse(name);

export const features = new Features(deciders);

/** A meeting in the database, without anybody in it. */
export const createMeeting = async (pool: Pool): Promise<string> => {
  const room = await pool.query<{ id: string }>("insert into rooms (name) values ($1) returning id", [`room-${randomUUID()}`]);
  const meeting = await pool.query<{ id: string }>("insert into meetings (room_id) values ($1) returning id", [room.rows[0]?.id]);
  return meeting.rows[0]?.id ?? "";
};

/** What one participant sees, as the client folds it. */
export class Watcher {
  view: View = emptyView;
  readonly events: NewEvent[] = [];
  closed: string | undefined;

  readonly deliver = (delivery: Delivery): void => {
    this.view = evolveView(this.view, delivery, contracts);
    if (delivery.kind === "event") this.events.push(delivery.event);
  };

  readonly close = (reason: string): void => {
    this.closed = reason;
  };

  state<C extends AnyContract>(contract: C): StateOf<C> {
    return stateOf(this.view, contract);
  }
}

/** One meeting served by several processes over one log; each can die and be replaced. */
export class TestMeeting {
  readonly id: string;
  readonly log: PostgresMeetingLog;
  readonly troubles: unknown[] = [];
  readonly #bus = new LocalBus();
  readonly #processes: Meeting[] = [];
  #moment = 0;

  private constructor(id: string, pool: Pool) {
    this.id = id;
    this.log = new PostgresMeetingLog(pool);
  }

  static async open(pool: Pool, processes = 1): Promise<TestMeeting> {
    const meeting = new TestMeeting(await createMeeting(pool), pool);
    for (let index = 0; index < processes; index += 1) await meeting.restart(index);
    return meeting;
  }

  process(index: number): Meeting {
    const process = this.#processes[index % this.#processes.length];
    if (!process) throw new Error("No process");
    return process;
  }

  /** The process dies, with all that it had in memory, and another one takes its place. */
  async restart(index: number): Promise<void> {
    this.#processes[index]?.close();
    this.#processes[index] = await Meeting.open(this.id, {
      log: this.log,
      bus: this.#bus.connect(),
      features,
      newId: randomUUID,
      now: () => this.#moment++,
      onEvent: () => undefined,
      onTrouble: (error) => void this.troubles.push(error),
      watch: unwatched,
    });
  }

  async join(name: string, { at = 0, role }: { at?: number; role?: Role } = {}): Promise<Watcher> {
    const process = this.process(at);
    const id = person(name);
    await process.record((state) => admit(state, { id, name, kind: "web" }, { now: this.#moment++, maxParticipants: 500 }));
    if (role) await process.record(() => [{ type: "meeting.roleChanged", payload: { participantId: id, role } }]);
    return this.watch(name, { at });
  }

  async watch(
    name: string,
    { at = 0, afterSeq, watcher = new Watcher() }: { at?: number; afterSeq?: number; watcher?: Watcher } = {},
  ): Promise<Watcher> {
    await this.process(at).subscribe({ participantId: person(name), deliver: watcher.deliver, close: watcher.close }, afterSeq);
    return watcher;
  }

  send(name: string, command: string, input: unknown, { at = 0, id = randomUUID() as string } = {}) {
    return this.process(at).execute(person(name), id, { name: command, input });
  }

  async settle(): Promise<void> {
    for (const process of this.#processes) await process.catchUp();
  }
}
