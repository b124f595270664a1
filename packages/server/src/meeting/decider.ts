import type { AnyContract, CommandOf, EventsOf, InputOf, MeetingState, Participant, StateOf } from "@palabre/protocol";

/** All that a decision may know besides its own feature's state. Time and ids arrive here, so that a decision is pure. */
export type Context = {
  sender: Participant;
  meeting: MeetingState;
  /** A new UUID. */
  newId: () => string;
  /** Server's time, in milliseconds since 1970. */
  now: number;
};

type Decisions<C extends AnyContract> = {
  [K in CommandOf<C>]: (state: StateOf<C>, input: InputOf<C, K>, context: Context) => readonly EventsOf<C>[];
};

export type Decider<C extends AnyContract = AnyContract> = {
  contract: C;
  decide: Decisions<C>;
  /** What `viewer` may know of the state; it equals the fold of the events that `viewer` was sent. */
  redact: (state: StateOf<C>, viewer: Participant) => StateOf<C>;
};

/** A feature's server half: no socket, no database, no clock. A missing or unknown command does not compile. */
export const decider = <C extends AnyContract>(
  contract: C,
  decide: Decisions<C>,
  redact: Decider<C>["redact"] = (state) => state,
): Decider<C> => ({ contract, decide, redact });
