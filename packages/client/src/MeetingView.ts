import type { AnyContract, Delivery, StateOf } from "@palabre/protocol";

/** What one participant may know of the meeting, at one moment. Never changed, only replaced. */
export type View = {
  /** Where to resume after a lost connection. */
  readonly seq: number;
  readonly states: Readonly<Record<string, unknown>>;
};

/** A feature's part of a view: its initial state until the first snapshot has come. */
export const stateOf = <C extends AnyContract>(view: View, contract: C): StateOf<C> =>
  (contract.name in view.states ? view.states[contract.name] : contract.initial) as StateOf<C>;

/** What is known before the first snapshot: nothing. */
export const emptyView: View = { seq: 0, states: {} };

/** The same fold as the server's, over what the participant may read. What was seen already changes nothing. */
export const evolveView = (view: View, delivery: Delivery, contracts: readonly AnyContract[]): View => {
  if (delivery.kind === "snapshot") return { seq: delivery.seq, states: delivery.states };
  const { seq, event } = delivery;
  if (seq !== null && seq <= view.seq) return view;
  const states = Object.fromEntries(
    contracts.map((contract) => [contract.name, contract.evolve(stateOf(view, contract), event)]),
  );
  return { seq: seq ?? view.seq, states };
};
