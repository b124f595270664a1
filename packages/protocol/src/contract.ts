import type { z } from "zod";
import type { ParticipantId, Role } from "./people.ts";
import type { Permission } from "./permissions.ts";

/** Who may read an event. */
export type Audience = "everyone" | { roles: readonly Role[] } | { participants: readonly ParticipantId[] };

/** An event: the shape of its payload, who may read it, and how it is kept. */
export type EventContract<Payload extends z.ZodType = z.ZodType> = {
  payload: Payload;
  audience: (payload: z.infer<Payload>) => Audience;
  /** Broadcast and forgotten: never stored, never replayed. */
  isPassing: boolean;
  /** Takes back what an earlier event has told: whoever missed both is never told the earlier one. */
  isCorrection: boolean;
};

/** A command: the shape of its input, and the permission that its sender needs. */
export type CommandContract<Input extends z.ZodType = z.ZodType> = { input: Input; allow: Permission };

/** A command as its contract names it: the sender's role must hold `allow` before any decision is asked for. */
export const command = <Input extends z.ZodType>(input: Input, allow: Permission): CommandContract<Input> => ({ input, allow });

/** An event as its contract names it: for everyone, kept and correcting nothing, unless it says otherwise. */
export const event = <Payload extends z.ZodType>(
  payload: Payload,
  { audience = () => "everyone", isPassing = false, isCorrection = false }: Partial<Omit<EventContract<Payload>, "payload">> = {},
): EventContract<Payload> => ({ payload, audience, isPassing, isCorrection });

type Commands = Record<string, CommandContract>;
// biome-ignore lint/suspicious/noExplicitAny: a payload is contravariant in `audience`; only `any` lets every contract in.
type Events = Record<string, EventContract<any>>;

/** An event before the log has numbered it. */
export type NewEvent<Type extends string = string, Payload = unknown> = { type: Type; payload: Payload };

/** Everything that the two ends must agree on about a feature, and all that the wire may carry of it. */
export type Contract<Name extends string, State, C extends Commands, E extends Events> = {
  name: Name;
  /** Raised when `initial` or `evolve` change what a stored state means: snapshots of another version are folded anew. */
  version: number;
  initial: State;
  commands: C;
  events: E;
  /** Ignores what it does not know, so that older and newer clients can share a meeting. */
  evolve: (state: State, event: NewEvent) => State;
};

// biome-ignore lint/suspicious/noExplicitAny: lists of contracts are heterogeneous; each is checked where it is defined.
export type AnyContract = Contract<string, any, any, any>;
/** The state of a contract's feature. */
export type StateOf<C extends AnyContract> = C["initial"];
/** The verbs of its commands. */
export type CommandOf<C extends AnyContract> = keyof C["commands"] & string;
/** What the command of that verb takes. */
export type InputOf<C extends AnyContract, K extends CommandOf<C>> = z.infer<C["commands"][K]["input"]>;
/** Its events, each type with its payload. */
export type EventsOf<C extends AnyContract> = {
  [K in keyof C["events"] & string]: NewEvent<`${C["name"]}.${K}`, z.infer<C["events"][K]["payload"]>>;
}[keyof C["events"] & string];

/** How each event changes a state; one function an event, none forgotten. */
export type Reducers<State, E extends Events> = { [K in keyof E]: (state: State, payload: z.infer<E[K]["payload"]>) => State };

type AnyReducers<State> = Partial<Record<string, (state: State, payload: never) => State>>;

/** `feature.verb` of a command or `feature.kind` of an event, apart. */
export const partsOf = (name: string): readonly [feature: string, member: string] => {
  const dot = name.indexOf(".");
  return dot < 0 ? [name, ""] : [name.slice(0, dot), name.slice(dot + 1)];
};

/** The member of that very name, never one that every object inherits. */
export const own = <Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** The fold of several features' reducers, each under its feature's name. */
export const fold =
  <State>(reducers: Record<string, AnyReducers<State>>) =>
  (state: State, { type, payload }: NewEvent): State => {
    const [feature, kind] = partsOf(type);
    const reducer = own(own(reducers, feature) ?? {}, kind);
    return reducer ? reducer(state, payload as never) : state;
  };
