import { isDeepStrictEqual } from "node:util";
import {
  AppError,
  type Audience,
  Banned,
  ChatReaction,
  DisplayName,
  type EventContract,
  FreedomChanges,
  type MeetingState,
  type NewEvent,
  own,
  Participant,
  ParticipantId,
  participantsOf,
  partsOf,
  Role,
  Rules,
  Spot,
  Waiting,
} from "@palabre/protocol";
import { z } from "zod";
import { deciders } from "../features/index.ts";
import { mayRead } from "./audience.ts";
import { type Command, Features, type States } from "./Features.ts";

const features = new Features(deciders);

const Message = z.strictObject({
  id: z.int(),
  from: ParticipantId,
  fromName: DisplayName,
  to: ParticipantId.optional(),
  at: z.int(),
  replyTo: z.int().optional(),
  text: z.string().max(4_000).optional(),
  editedAt: z.int().optional(),
  reactions: z
    .array(z.strictObject({ emoji: ChatReaction, by: z.array(ParticipantId).min(1) }))
    .min(1)
    .optional(),
});

/** The shape that each feature's state keeps, whatever happens. */
const shapes: Readonly<Record<string, z.ZodType>> = {
  meeting: z.strictObject({
    participants: z.record(ParticipantId, Participant),
    founder: ParticipantId.nullable(),
    rules: Rules,
    door: z.strictObject({
      isLocked: z.boolean(),
      waiting: z.record(ParticipantId, Waiting),
      sentBack: z.array(ParticipantId),
      banned: z.record(ParticipantId, Banned),
    }),
    rights: z.record(ParticipantId, FreedomChanges),
    lowered: z.record(ParticipantId, Role),
    standIns: z.record(ParticipantId, Role),
    spotlight: z.array(Spot).max(3),
    startedAt: z.int().nullable(),
    mediaMoves: z.int().nonnegative(),
    isEnded: z.boolean(),
  }),
  chat: z.strictObject({ pages: z.array(z.array(Message).min(1)) }),
  hands: z.strictObject({ queue: z.array(ParticipantId) }),
  reactions: z.null(),
};

/** So that whoever changes it instead of replacing it throws. */
export const frozen = <Value>(value: Value): Value => {
  if (value === null || typeof value !== "object" || Object.isFrozen(value)) return value;
  for (const child of Object.values(value)) frozen(child);
  return Object.freeze(value);
};

/** Throws unless every state has its feature's shape. */
export const checkShapes = (states: States): void => {
  for (const [name, state] of Object.entries(states)) {
    const shape = shapes[name];
    if (!shape) throw new Error(`Say here what shape the state of ${name} keeps`);
    shape.parse(state);
  }
};

const Audiences: z.ZodType<Audience> = z.union([
  z.literal("everyone"),
  z.strictObject({ roles: z.array(Role) }),
  z.strictObject({ participants: z.array(ParticipantId) }),
]);

const checkEvent = (event: NewEvent): Audience => {
  const [feature, kind] = partsOf(event.type);
  const contract = own<EventContract>(deciders.find((decider) => decider.contract.name === feature)?.contract.events ?? {}, kind);
  if (!contract) throw new Error(`No contract has ${event.type}`);
  const kept: unknown = contract.payload.parse(event.payload);
  if (!isDeepStrictEqual(kept, event.payload)) throw new Error(`${event.type} is not as its contract writes it`);
  return Audiences.parse(features.draft(event, "server").draft.audience);
};

/** A meeting that holds, after each step, to what every feature promises; a broken promise throws. */
export class PromisingMeeting {
  states: States = frozen(features.initial);
  readonly #views = new Map<ParticipantId, States>();
  #moment = 0;

  /** Whatever anybody asks is refused with an `AppError`, or followed by events that their contract allows. */
  ask(senderId: ParticipantId, command: Command): void {
    this.#moment += 1;
    this.#decide(() => features.decide(this.states, command, { senderId, newId: () => crypto.randomUUID(), now: this.#moment }));
  }

  /** The same for what the server itself has to say. */
  record(decide: (state: MeetingState) => readonly NewEvent[]): void {
    this.#decide(() => decide(features.meetingOf(this.states)));
  }

  #decide(decide: () => readonly NewEvent[]): void {
    let events: readonly NewEvent[];
    try {
      events = decide();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return;
    }
    this.#happen(events);
  }

  #happen(events: readonly NewEvent[]): void {
    for (const event of events) {
      const audience = checkEvent(event);
      const before = features.meetingOf(this.states).participants;
      this.states = frozen(features.evolve(this.states, frozen(event)));
      for (const viewer of participantsOf(features.meetingOf(this.states))) {
        const known = this.#views.get(viewer.id);
        const isAfresh = !known || own(before, viewer.id)?.role !== viewer.role;
        if (isAfresh) this.#views.set(viewer.id, frozen(features.redact(this.states, viewer)));
        else if (mayRead(viewer, audience)) this.#views.set(viewer.id, frozen(features.evolve(known, event)));
      }
      for (const id of this.#views.keys()) if (!own(features.meetingOf(this.states).participants, id)) this.#views.delete(id);
    }
  }

  /** Every state has its shape, and nobody's view differs from what they may read of the whole. */
  check(): void {
    checkShapes(this.states);
    for (const viewer of participantsOf(features.meetingOf(this.states))) {
      if (!isDeepStrictEqual(this.#views.get(viewer.id), features.redact(this.states, viewer)))
        throw new Error("A view differs from what its viewer may read");
    }
  }
}
