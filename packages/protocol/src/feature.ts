import { type CommandContract, type Contract, type EventContract, fold, type Reducers } from "./contract.ts";
import type { MeetingEvents } from "./meeting.ts";

type Spec<State, C, E extends Record<string, EventContract>> = {
  version?: number;
  initial: State;
  commands: C;
  events: E;
  evolve: Reducers<State, E>;
  /** What the core's events do to this feature's state: a hand goes down when its owner leaves. */
  evolveMeeting?: Partial<Reducers<State, MeetingEvents>>;
};

/** A feature: its state, what people may ask, what may then have happened, and the fold that both ends run. */
export const defineFeature = <
  const Name extends string,
  State,
  C extends Record<string, CommandContract>,
  // biome-ignore lint/suspicious/noExplicitAny: see `contract.ts`.
  E extends Record<string, EventContract<any>>,
>(
  name: Name,
  { version = 1, initial, commands, events, evolve, evolveMeeting = {} }: Spec<State, C, E>,
): Contract<Name, State, C, E> => ({
  name,
  version,
  initial,
  commands,
  events,
  evolve: fold({ [name]: evolve, meeting: evolveMeeting }),
});
