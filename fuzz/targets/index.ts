import type { Target } from "../Target.ts";

/** Loaded when asked for: coverage counts what is loaded after its start. */
export const targets = {
  packets: () => import("./packets.ts"),
  commands: () => import("./commands.ts"),
  signalling: () => import("./signalling.ts"),
  tokens: () => import("./tokens.ts"),
  texts: () => import("./texts.ts"),
  addresses: () => import("./addresses.ts"),
} as const satisfies Record<string, () => Promise<{ target: Target }>>;

export type TargetName = keyof typeof targets;
export const targetNames = Object.keys(targets) as readonly TargetName[];

/** What each gets of the executions of a run of all. What starts more per execution gets fewer. */
export const shares: Readonly<Record<TargetName, number>> = {
  packets: 0.35,
  commands: 0.1,
  signalling: 0.2,
  tokens: 0.05,
  texts: 0.15,
  addresses: 0.15,
};
