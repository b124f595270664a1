import {
  type AnyContract,
  AppError,
  allows,
  type CommandContract,
  meeting as core,
  type EventContract,
  type MeetingState,
  type NewEvent,
  own,
  type Participant,
  type ParticipantId,
  participantOf,
  partsOf,
  type StateOf,
} from "@palabre/protocol";
import { parse } from "../lib/parse.ts";
import type { Context, Decider } from "./decider.ts";
import type { Draft } from "./MeetingLog.ts";

/** The state of every feature, each under its name. Never changed, only replaced. */
export type States = Readonly<Record<string, unknown>>;

/** A command as it comes off the wire. */
export type Command = { name: string; input: unknown };

export type Asked = { senderId: ParticipantId } & Pick<Context, "newId" | "now">;

/** All features as one: a pure mapping from states and commands to events, and from states and events to states. */
export class Features {
  readonly #deciders: ReadonlyMap<string, Decider>;
  readonly initial: States;
  /** Names the reducers: a stored fold with another name was made by others and is folded anew. */
  readonly folds: string;

  constructor(deciders: readonly Decider[]) {
    this.#deciders = new Map(deciders.map((decider) => [decider.contract.name, decider]));
    this.initial = Object.fromEntries(deciders.map(({ contract }) => [contract.name, contract.initial]));
    this.folds = deciders.map(({ contract }) => `${contract.name}@${contract.version}`).join(" ");
  }

  stateOf<C extends AnyContract>(states: States, contract: C): StateOf<C> {
    return states[contract.name] as StateOf<C>;
  }

  meetingOf(states: States): MeetingState {
    return this.stateOf(states, core);
  }

  evolve(states: States, event: NewEvent): States {
    const evolved: Record<string, unknown> = {};
    for (const [name, { contract }] of this.#deciders) evolved[name] = contract.evolve(states[name], event);
    return evolved;
  }

  /** What follows from a command: nothing, or events. Refuses with an `AppError`. */
  decide(states: States, { name, input }: Command, { senderId, newId, now }: Asked): readonly NewEvent[] {
    const [feature, verb] = partsOf(name);
    const decider = this.#deciders.get(feature);
    const command = decider && own<CommandContract>(decider.contract.commands, verb);
    const decide = decider && own(decider.decide, verb);
    if (!decider || !command || !decide) throw new AppError("unknown_command", "No feature has such a command");
    const meeting = this.meetingOf(states);
    if (meeting.isEnded) throw new AppError("meeting_ended", name);
    const sender = this.participant(states, senderId);
    const parsed = parse(command.input, input, name);
    if (!allows(meeting, sender, command.allow)) throw new AppError("forbidden", `${sender.role} may not ${name}`);
    return decide(this.stateOf(states, decider.contract), parsed, { sender, meeting, newId, now });
  }

  participant(states: States, id: ParticipantId): Participant {
    const meeting = this.meetingOf(states);
    const participant = participantOf(meeting, id);
    if (!participant) throw new AppError(meeting.isEnded ? "meeting_ended" : "not_in_meeting", id);
    return participant;
  }

  /** The event with those who may read it, as its contract says. */
  draft({ type, payload }: NewEvent, senderId: string): { draft: Draft; isPassing: boolean } {
    const contract = this.#eventContract(type);
    if (!contract) throw new Error(`No contract has the event ${type}`);
    return { draft: { type, payload, audience: contract.audience(payload), senderId }, isPassing: contract.isPassing };
  }

  /** Whether it takes back what an earlier event has told. */
  isCorrection({ type }: NewEvent): boolean {
    return this.#eventContract(type)?.isCorrection ?? false;
  }

  /** The part of the states that a viewer may know. */
  redact(states: States, viewer: Participant): States {
    const redacted: Record<string, unknown> = {};
    for (const [name, { contract, redact }] of this.#deciders) redacted[name] = redact(this.stateOf(states, contract), viewer);
    return redacted;
  }

  #eventContract(type: string): EventContract | undefined {
    const [feature, kind] = partsOf(type);
    return own<EventContract>(this.#deciders.get(feature)?.contract.events ?? {}, kind);
  }
}
